// Runs beside the page, in the browser's audio thread: gathers samples of one channel into blocks.
const BLOCK = 2048;

registerProcessor('recorder', class extends AudioWorkletProcessor {
  #block = new Float32Array(BLOCK);
  #length = 0;

  process([channels]) {
    if (channels.length === 0) return true;
    for (let i = 0; i < channels[0].length; i++) {
      let sum = 0;
      for (const channel of channels) sum += channel[i];
      this.#block[this.#length++] = sum / channels.length;
      if (this.#length < BLOCK) continue;
      this.port.postMessage(this.#block, [this.#block.buffer]);
      this.#block = new Float32Array(BLOCK);
      this.#length = 0;
    }
    return true;
  }
});
