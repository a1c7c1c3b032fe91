// Recordings from a microphone, in a file field that has the parts for it.
import { close, open } from './devices.js';
import { mostSeconds, toWav } from './sound.js';
import { clock, number } from './words.js';

export class Recorder {
  #field;
  #limits;
  #stream = null;
  #context = null;
  #blocks = [];
  #samples = 0;
  // Grows with each start and stop: permission given after the visitor went elsewhere starts nothing.
  #starts = 0;

  constructor(field, limits) {
    this.#field = field;
    this.#limits = limits;
    field.onAct('record-start', () => this.start());
    field.onAct('record-stop', () => this.#finish());
    field.onAct('record-discard', () => {
      this.#stop();
      field.say('Discarded');
    });
    field.onAct('retake', async () => {
      await field.remove();
      await this.start();
    });
    field.listen('tabchosen', () => this.#stop());
    field.onStop(() => this.#stop());
  }

  async start() {
    this.#stop();
    const start = this.#starts;
    try {
      const stream = await open({ audio: true });
      if (start !== this.#starts) return close(stream);
      this.#stream = stream;
      this.#context = new AudioContext();
      await this.#context.audioWorklet.addModule(new URL('recorder-worklet.js', import.meta.url));
      const node = new AudioWorkletNode(this.#context, 'recorder', { numberOfOutputs: 0 });
      node.port.onmessage = ({ data }) => this.#receive(data);
      this.#context.createMediaStreamSource(this.#stream).connect(node);
    } catch (failure) {
      this.#stop();
      await this.#field.fail(failure);
      return;
    }
    [this.#blocks, this.#samples] = [[], 0];
    this.#show(true);
    this.#field.part('record-stop').focus();
    this.#field.say('Recording');
  }

  #receive(block) {
    if (!this.#context) return;
    this.#blocks.push(block);
    this.#samples += block.length;
    const rate = this.#context.sampleRate;
    const loudness = Math.sqrt(block.reduce((sum, sample) => sum + sample * sample, 0) / block.length);
    // From -60 dB to full.
    this.#field.part('level').style.width = `${Math.max(0, Math.min(1, 1 + Math.log10(loudness || 1e-9) / 3)) * 100}%`;
    this.#field.part('time').textContent = clock(this.#samples / rate);
    if (this.#samples >= mostSeconds(this.#limits, rate) * rate) this.#finish();
  }

  async #finish() {
    const rate = this.#context.sampleRate;
    const most = mostSeconds(this.#limits, rate);
    const isFull = this.#samples >= most * rate;
    const blocks = this.#blocks;
    const over = this.#samples - most * rate;
    if (over > 0) blocks.push(blocks.pop().subarray(0, -over));
    const seconds = Math.min(this.#samples / rate, most);
    this.#stop();
    if (blocks.length === 0) {
      await this.#field.fail(new Error('Nothing was recorded. Record for a little longer.'));
      return;
    }
    const note = isFull ? `Stopped after ${number(most)} seconds, the most that this demo takes.` : null;
    await this.#field.send(async () => ({ blob: toWav(blocks, rate), name: 'recording.wav', seconds, note }), 'recording.wav');
    this.#field.root.querySelector('[data-act="retake"]')?.focus();
  }

  #stop() {
    this.#starts++;
    close(this.#stream);
    this.#context?.close();
    [this.#stream, this.#context] = [null, null];
    this.#show(false);
  }

  #show(isOn) {
    this.#field.part('record-on').hidden = !isOn;
    this.#field.part('record-off').hidden = isOn;
  }
}
