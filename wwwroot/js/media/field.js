// What the inputs share whose value is a file. One is chosen, dropped, pasted or made there and then; it is made ready in
// the browser and sent to the API, and the page's live part is told of it.
import { number } from './words.js';
import { send } from './send.js';

const fields = new Map();

export class FileField {
  #page;
  #prepare;
  #sending = null;
  #stopped = new AbortController();

  /**
   * @param id The id of the field's element.
   * @param page The live part of the control.
   * @param prepare Makes a file ready: gives { blob, name, note, … }, or fails with a sentence.
   * @param accepts Tells of a content type whether a pasted or dropped file can be meant for this field.
   */
  constructor(id, page, prepare, accepts) {
    this.id = id;
    this.root = document.getElementById(id);
    this.#page = page;
    this.#prepare = prepare;
    this.accepts = accepts;
    /** The id of the file that this field sent last. */
    this.own = null;
    /** Starts sending what was made but not sent, such as the latest stroke; set by those that have such. */
    this.flush = () => {};
    /** Told of each file that the field gets other than by drawing: its address, or null for none; set by those that show it. */
    this.onShown = () => {};
    /** Takes a file that is no value but something to choose one from, such as a video; true where it did. Set by those that have such. */
    this.divert = () => false;
    this.listen('change', event => {
      if (event.target.type !== 'file' || event.target.files.length === 0) return;
      this.take(event.target.files[0]);
      // So that the same file can be chosen again.
      event.target.value = '';
    });
    this.onAct('cancel', () => {
      this.cancel();
      this.say('Cancelled');
    });
    this.onAct('remove', () => this.remove());
    this.listen('tabchosen', event => { this.root.dataset.tab = event.target.dataset.source; });
    fields.get(id)?.stop();
    fields.set(id, this);
  }

  /** Whether the field's element is in the page; it is not where the visitor went on before the field came to life. */
  static isShown(id) {
    return document.getElementById(id) !== null;
  }

  static of(id) {
    return fields.get(id);
  }

  static all() {
    return [...fields.values()].filter(field => field.root.isConnected);
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  listen(type, listener, options) {
    this.root.addEventListener(type, listener, { signal: this.#stopped.signal, ...options });
  }

  /** Does something when a button of the field is pressed. */
  onAct(act, action) {
    this.listen('click', event => {
      if (event.target.closest(`[data-act="${act}"]`)) action();
    });
  }

  /** Does something when the field goes. */
  onStop(action) {
    this.#stopped.signal.addEventListener('abort', action);
  }

  /** Prepares and sends a file in place of what is there. */
  take(file) {
    if (this.divert(file)) return Promise.resolve(true);
    return this.send(() => this.#prepare(file), file.name || 'file');
  }

  /**
   * Sends what is made by a function; the newest wins.
   * @param make Gives { blob, name, note, … }, or fails with a sentence.
   * @param shownAs The name under which its way is shown; null for not at all, as while one draws.
   */
  send(make, shownAs) {
    this.cancel();
    const abort = new AbortController();
    const sending = { abort };
    this.#sending = sending;
    sending.done = this.#send(make, shownAs, abort.signal).finally(() => {
      if (this.#sending === sending) this.#end();
    });
    return sending.done;
  }

  cancel() {
    this.#sending?.abort.abort();
    this.#end();
  }

  remove() {
    this.cancel();
    this.own = null;
    this.onShown(null);
    this.say('Removed');
    return this.#page.invokeMethodAsync('RemoveAsync');
  }

  /** The value was changed by an example, a link or the button Clear. */
  show(fileId, address) {
    if (fileId === this.own) return;
    this.own = fileId;
    this.cancel();
    this.onShown(address);
  }

  get isSending() {
    return this.#sending !== null;
  }

  /** Waits until all is sent. False where something failed. */
  async settle() {
    let sent = true;
    while (this.#sending) sent = await this.#sending.done;
    return sent;
  }

  /** Says a sentence to those who listen to the page. */
  say(text) {
    this.part('status').textContent = text;
  }

  /** Tells beside the field what went wrong. */
  async fail(failure) {
    try {
      await this.#page.invokeMethodAsync('Fail', failure.message);
    } catch {
      // Without a connection the page's live part cannot show it.
      this.say(failure.message);
    }
  }

  stop() {
    this.cancel();
    this.#stopped.abort();
    if (fields.get(this.id) === this) fields.delete(this.id);
  }

  async #send(make, shownAs, signal) {
    try {
      if (shownAs) this.#show(shownAs, null);
      const { blob, name, note = null, ...facts } = await make();
      signal.throwIfAborted();
      const sent = await send(blob, name, signal, share => { if (shownAs) this.#show(name, share); });
      this.own = sent.id;
      await this.#page.invokeMethodAsync('SentAsync', { ...sent, ...facts }, note);
      if (shownAs) {
        this.onShown(sent.url);
        this.say(`${name} is there. ${note ?? ''}`);
      }
      return true;
    } catch (failure) {
      if (!signal.aborted) await this.fail(failure);
      return false;
    }
  }

  #show(name, share) {
    const part = this.part('sending');
    if (part.hidden) this.say(`Sending ${name}`);
    part.hidden = false;
    const bar = part.querySelector('progress');
    if (share === null) bar.removeAttribute('value');
    else bar.value = share;
    this.part('share').textContent = share === null ? 'Reading' : `${number(Math.floor(share * 100))}%`;
  }

  #end() {
    this.#sending = null;
    this.part('sending').hidden = true;
  }
}

// Run waits for what is on its way. On the window, and thus before the listeners of the framework, which are on the document.
addEventListener('submit', async event => {
  const form = event.target;
  const inside = FileField.all().filter(field => form.contains(field.root));
  for (const field of inside) field.flush();
  const busy = inside.filter(field => field.isSending);
  if (busy.length === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const results = await Promise.all(busy.map(field => field.settle()));
  if (results.every(sent => sent)) form.requestSubmit();
}, true);

// Where files are pasted or dropped beside all fields, the only one that they can be meant for takes them.
const fieldFor = (target, file) => {
  const all = FileField.all();
  const under = all.find(field => field.root.contains(target));
  if (under) return under;
  const fitting = all.filter(field => field.accepts(file.type));
  return fitting.length === 1 ? fitting[0] : null;
};

document.addEventListener('paste', event => {
  const file = event.clipboardData?.files[0];
  // Text that comes with a picture of itself, as from an office program, is meant as text where one types.
  if (!file || (event.clipboardData.types.includes('text/plain') && event.target.closest?.('input, textarea, [contenteditable]'))) return;
  const field = fieldFor(event.target, file);
  if (!field) return;
  event.preventDefault();
  field.take(file);
});

const hasFiles = event => event.dataTransfer?.types.includes('Files');

const mark = target => {
  for (const field of FileField.all()) field.root.toggleAttribute('data-over', target !== null && field.root.contains(target));
};

document.addEventListener('dragover', event => {
  if (!hasFiles(event) || FileField.all().length === 0) return;
  // A file that misses its field must not replace the page.
  event.preventDefault();
  mark(event.target);
});

document.addEventListener('dragleave', event => {
  if (event.relatedTarget === null) mark(null);
});

document.addEventListener('drop', event => {
  if (!hasFiles(event) || FileField.all().length === 0) return;
  event.preventDefault();
  mark(null);
  const file = event.dataTransfer.files[0];
  const field = file && fieldFor(event.target, file);
  field?.take(file);
});
