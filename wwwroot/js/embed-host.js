// For pages that show a demo in a frame: <iframe data-demohub src="…/embed/…"></iframe>. Gives each frame the height that it asks for.
(() => {
  const LEAST = 120;
  const MOST = 20000;

  addEventListener('message', event => {
    if (event.data?.type !== 'demohub:height' || !Number.isFinite(event.data.height)) return;
    for (const frame of document.querySelectorAll('iframe[data-demohub]')) {
      if (frame.contentWindow !== event.source || new URL(frame.src, location.href).origin !== event.origin) continue;
      // The border of the frame is part of its height where the page says so.
      const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${Math.min(MOST, Math.max(LEAST, event.data.height)) + border}px`;
    }
  });
})();
