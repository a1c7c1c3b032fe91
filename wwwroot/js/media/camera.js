// Photos from a camera, in a file field that has the parts for it.
import { close, open } from './devices.js';

export class Camera {
  #field;
  #stream = null;
  #facing = 'environment';
  // Grows with each start and stop: permission given after the visitor went elsewhere starts nothing.
  #starts = 0;

  constructor(field) {
    this.#field = field;
    field.onAct('camera-start', () => this.start());
    field.onAct('camera-take', () => this.#take());
    field.onAct('camera-stop', () => this.stop());
    field.onAct('camera-switch', () => this.#switch());
    field.onAct('retake', async () => {
      await field.remove();
      await this.start();
    });
    field.listen('tabchosen', () => this.stop());
    field.onStop(() => this.stop());
  }

  async start() {
    this.stop();
    const start = this.#starts;
    try {
      const stream = await open({ video: { facingMode: this.#facing, width: { ideal: 1920 }, height: { ideal: 1080 } } });
      if (start !== this.#starts) return close(stream);
      this.#stream = stream;
    } catch (failure) {
      this.stop();
      await this.#field.fail(failure);
      return;
    }
    const video = this.#field.part('video');
    video.srcObject = this.#stream;
    await video.play().catch(() => {});
    this.#show(true);
    this.#field.part('camera-take').focus();
    this.#field.say('The camera is on');
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.#field.part('camera-switch').hidden = devices.filter(device => device.kind === 'videoinput').length < 2;
  }

  stop() {
    this.#starts++;
    if (!this.#stream) return;
    close(this.#stream);
    this.#stream = null;
    this.#field.part('video').srcObject = null;
    this.#show(false);
  }

  #switch() {
    this.#facing = this.#facing === 'environment' ? 'user' : 'environment';
    return this.start();
  }

  async #take() {
    const video = this.#field.part('video');
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext('2d').drawImage(video, 0, 0);
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.92));
    this.stop();
    if (blob) await this.#field.take(new File([blob], 'photo.jpg', { type: blob.type }));
    else await this.#field.fail(new Error('The camera gave no picture. Try again in a moment.'));
    this.#field.root.querySelector('[data-act="retake"]')?.focus();
  }

  #show(isOn) {
    this.#field.part('video').hidden = !isOn;
    this.#field.part('camera-on').hidden = !isOn;
    this.#field.part('camera-off').hidden = isOn;
  }
}
