// Cameras and microphones.

const names = { video: ['camera', 'The camera'], audio: ['microphone', 'The microphone'] };

/** Asks for a camera or a microphone. Fails with a sentence for the visitor. */
export const open = async constraints => {
  const [name, Name] = names[constraints.video ? 'video' : 'audio'];
  if (!navigator.mediaDevices?.getUserMedia)
    throw new Error(`${Name} needs a secure connection: open this page over HTTPS, or choose a file instead.`);
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (failure) {
    throw new Error({
      NotAllowedError: `${Name} is not allowed for this page. Allow it in the browser's settings for this site, or choose a file instead.`,
      NotFoundError: `No ${name} was found. Connect one, or choose a file instead.`,
      NotReadableError: `${Name} is in use by another program. Close that one, or choose a file instead.`,
    }[failure.name] ?? `${Name} could not be started. Try again, or choose a file instead.`);
  }
};

export const close = stream => stream?.getTracks().forEach(track => track.stop());
