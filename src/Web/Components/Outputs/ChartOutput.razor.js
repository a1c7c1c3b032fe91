import { look } from '../../js/chart/look.js';
import { canZoom, optionsOf } from '../../js/chart/options.js';
import { save } from '../../js/save.js';

const charts = new WeakMap();

/** Draws a chart into an element, in the colours of the theme. The library is loaded with the first chart of a page. */
class Drawing {
  constructor(echarts, host) {
    Object.assign(this, { echarts, host });
    this.instance = echarts.init(host, null, { renderer: 'canvas' });
    this.sizes = new ResizeObserver(() => {
      this.instance.resize();
      this.later();
    });
    this.sizes.observe(host);
    this.theme = new MutationObserver(() => this.later());
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  show(chart) {
    this.isFresh = this.chart === undefined || JSON.stringify(this.chart.series.map(kindOf)) !== JSON.stringify(chart.series.map(kindOf));
    this.chart = chart;
    this.later();
  }

  // Once for each frame, however often newer data come.
  later() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.chart) this.draw();
    });
  }

  draw() {
    const isMoving = this.isFresh && !matchMedia('(prefers-reduced-motion: reduce)').matches && pointsIn(this.chart) < 2000;
    const options = optionsOf(this.chart, look(), this.host.clientWidth, isMoving);
    // What is of the same kind is only moved to its new values, and the part zoomed into stays.
    this.instance.setOption(options, this.isFresh ? { notMerge: true } : { replaceMerge: ['series', 'visualMap'] });
    this.isFresh = false;
    this.host.dataset.drawn = 'true';
  }

  zoom(factor) {
    if (!canZoom(this.chart)) return;
    this.instance.getOption().dataZoom.forEach(({ start, end }, dataZoomIndex) => {
      const middle = (start + end) / 2;
      const half = Math.min(50, (end - start) / 2 * factor);
      const from = Math.max(0, Math.min(100 - 2 * half, middle - half));
      this.instance.dispatchAction({ type: 'dataZoom', dataZoomIndex, start: from, end: from + 2 * half });
    });
  }

  save(type, name) {
    if (type === 'png') {
      const data = this.instance.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: look().surface });
      const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), letter => letter.charCodeAt(0));
      return save(new Blob([bytes], { type: 'image/png' }), `${name}.png`);
    }
    const { clientWidth: width, clientHeight: height } = this.host;
    const paper = this.echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
    paper.setOption({ ...optionsOf(this.chart, look(), width, false), backgroundColor: look().surface });
    save(new Blob([paper.renderToSVGString()], { type: 'image/svg+xml' }), `${name}.svg`);
    paper.dispose();
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.theme.disconnect();
    this.instance.dispose();
  }
}

const kindOf = series => [series.name, series.type];

const pointsIn = chart => chart.series.reduce((sum, series) => sum + (series.x ?? series.values).length, 0);

/** @param library the address of ECharts, relative to the page's base */
export async function show(host, library, chart) {
  let drawing = charts.get(host);
  if (!drawing) {
    const waiting = { chart, show(newer) { this.chart = newer; }, dispose() { this.isGone = true; } };
    charts.set(host, waiting);
    const echarts = await import(new URL(library, document.baseURI)).catch(() => null);
    if (waiting.isGone) return;
    if (!echarts) {
      host.textContent = 'The chart could not be drawn, for its library was not loaded. Its data stand below.';
      return;
    }
    drawing = new Drawing(echarts, host);
    charts.set(host, drawing);
    chart = waiting.chart;
  }
  drawing.show(chart);
}

export const zoom = (host, factor) => charts.get(host)?.zoom?.(factor);

export const download = (host, type, name) => charts.get(host)?.save?.(type, name);

export const unmount = host => charts.get(host)?.dispose();
