// Walks through a text with scores: pointing at a word, at the line, or moving the slider marks the word and its point.
const parts = trace => ({
  words: trace.querySelectorAll('.text .t'),
  mark: trace.querySelector('.mark'),
  slider: trace.querySelector('.steps'),
  readout: trace.querySelector('.readout'),
});

const show = (trace, index) => {
  const { words, mark, slider, readout } = parts(trace);
  const word = words[index];
  if (!word || !mark) return;
  const score = Number(word.title);
  trace.querySelector('.now')?.classList.remove('now');
  word.classList.add('now');
  mark.hidden = false;
  mark.style.left = `${words.length < 2 ? 50 : index * 100 / (words.length - 1)}%`;
  mark.style.top = `${(1 - score) * 100}%`;
  slider.value = index + 1;
  slider.setAttribute('aria-valuetext', `${word.textContent}, ${word.title} from ${trace.dataset.low} to ${trace.dataset.high}`);
  readout.textContent = `“${word.textContent}” ${word.title}`;
  return word;
};

const hide = trace => {
  trace.querySelector('.now')?.classList.remove('now');
  const { mark, readout } = parts(trace);
  if (!mark) return;
  mark.hidden = true;
  readout.textContent = readout.dataset.rest;
};

const near = target => target instanceof Element ? target.closest('[data-trace]') : null;

document.addEventListener('pointerover', event => {
  const trace = near(event.target);
  if (trace && event.target.matches('.t')) show(trace, [...parts(trace).words].indexOf(event.target));
});

document.addEventListener('pointermove', event => {
  const chart = event.target instanceof Element && event.target.closest('.chart');
  const trace = chart && near(chart);
  if (!trace) return;
  const box = chart.getBoundingClientRect();
  const last = parts(trace).words.length - 1;
  show(trace, Math.min(last, Math.max(0, Math.round((event.clientX - box.left) / box.width * last))));
});

document.addEventListener('pointerout', event => {
  const trace = near(event.target);
  if (trace && !trace.contains(event.relatedTarget)) hide(trace);
});

document.addEventListener('input', event => {
  const trace = near(event.target);
  if (trace && event.target.matches('.steps')) show(trace, event.target.valueAsNumber - 1)?.scrollIntoView({ block: 'nearest' });
});
