/**
 * Sends a file to the hub.
 * @returns What the API answers: { id, url, name, size, contentType }. Fails with a sentence for the visitor.
 */
export const send = (blob, name, signal, onShare) => new Promise((resolve, reject) => {
  const form = new FormData();
  form.append('file', blob, name);
  const request = new XMLHttpRequest();
  request.open('POST', new URL('api/v1/files', document.baseURI));
  request.responseType = 'json';
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) onShare?.(event.loaded / event.total);
  });
  request.addEventListener('load', () => {
    if (request.status === 201) resolve(request.response);
    else reject(new Error(refusal(request, name)));
  });
  request.addEventListener('error', () => reject(new Error(navigator.onLine
    ? `“${name}” was not sent: the hub cannot be reached. Try again in a moment.`
    : `“${name}” was not sent: you are offline. Check your network, then try again.`)));
  signal.addEventListener('abort', () => {
    request.abort();
    reject(signal.reason);
  });
  request.send(form);
});

const refusal = (request, name) => `“${name}” was not taken. ${request.response?.detail ?? `The hub answered with status ${request.status}. Try again in a moment.`}`;
