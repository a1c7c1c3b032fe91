// Brings the value of a grid to the server: a moment after the last change, and at once when the form is sent.
const patience = 250;
// One message of the page's connection holds 4 MB; beyond this the value goes in parts.
const largestMessage = 2_500_000;
const largest = 32_000_000;

export class Sending {
  constructor(frame, server, say) {
    Object.assign(this, { server, say });
    this.form = frame.closest('form');
    this.onSubmit = this.onSubmit.bind(this);
    // Before the page's own handlers, so that the run gets what stands in the grid.
    window.addEventListener('submit', this.onSubmit, true);
  }

  /** @param value gives the value when it is needed */
  send(value) {
    this.value = value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), patience);
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.value) return;
    const value = this.value();
    this.value = null;
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    if (bytes.length <= largestMessage) {
      this.server.invokeMethodAsync('ChangeAsync', value);
    } else if (bytes.length <= largest) {
      const sent = this.server.invokeMethodAsync('ChangeInPartsAsync', DotNet.createJSStreamReference(bytes)).finally(() => {
        if (this.sent === sent) this.sent = null;
      });
      this.sent = sent;
    } else {
      this.say(`The table has ${Math.round(bytes.length / 1e6)} MB; a page can send ${largest / 1e6} MB. Remove rows or columns, or use the API.`);
    }
  }

  onSubmit(event) {
    if (event.target !== this.form) return;
    this.flush();
    if (!this.sent) return;
    // Runs when all parts are there.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.sent.then(() => this.form.requestSubmit());
  }

  dispose() {
    clearTimeout(this.timer);
    window.removeEventListener('submit', this.onSubmit, true);
  }
}
