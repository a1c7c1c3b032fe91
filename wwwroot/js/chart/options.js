// A chart as the API gives it, made into what ECharts draws.
import { faint, inkOn, ramp } from './look.js';

const manyPoints = 3000;

/** Whether the chart has axes of numbers, into which a reader can zoom. */
export const canZoom = chart => chart.series.length > 0 && chart.series.every(series => series.x);

/** @param width of the chart in pixels: narrow ones leave things out */
export function optionsOf(chart, look, width, isMoving) {
  const map = chart.series.find(series => series.type === 'heatMap');
  const categories = map ? null : categoriesOf(chart);
  const names = chart.series.length > 1 || categories === null && !map;
  const hasLegend = names && chart.series.length > 1;
  const text = { color: look.ink2, fontFamily: look.font, fontSize: 12 };
  const options = {
    animation: isMoving,
    animationDuration: 160,
    color: look.series,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: look.font, color: look.ink },
    title: chart.title ? { text: chart.title, left: 0, top: 4, padding: 0, textStyle: { color: look.ink, fontFamily: look.font, fontSize: 14, fontWeight: 600, overflow: 'break', width: width - 8 } } : { show: false },
    legend: hasLegend
      ? { type: 'scroll', left: 0, top: chart.title ? 26 : 0, right: 0, data: chart.series.map(series => series.name), textStyle: text, inactiveColor: look.ink3, pageTextStyle: text, pageIconColor: look.ink2, pageIconInactiveColor: look.line, itemGap: 16 }
      : { show: false },
    tooltip: {
      trigger: map || categories === null && chart.series.every(series => series.type === 'scatter') ? 'item' : 'axis',
      confine: true, renderMode: 'richText', transitionDuration: 0, backgroundColor: look.surface, borderColor: look.lineStrong, borderWidth: 1,
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 }, axisPointer: { lineStyle: { color: look.lineStrong }, crossStyle: { color: look.lineStrong }, shadowStyle: { color: faint(look.lineStrong, .15) } },
      valueFormatter: number,
    },
    grid: { left: 8, right: 16, top: 16 + (chart.title ? 26 : 0) + (hasLegend ? 30 : 0), bottom: 6 + (map ? 46 : 0), outerBoundsMode: 'same', outerBoundsContain: 'all' },
    ...map ? heatMap(map, chart, look, width) : axes(chart, look, categories),
  };
  if (!map) options.series = chart.series.flatMap((series, index) => seriesOf(series, index, chart, look, categories));
  if (canZoom(chart)) options.dataZoom = ['xAxisIndex', 'yAxisIndex'].map(axis => ({ type: 'inside', [axis]: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, moveOnMouseWheel: false, preventDefaultMouseMove: false }));
  return options;
}

const categoriesOf = chart => {
  const bars = chart.series.filter(series => series.type === 'bar');
  return bars.length > 0 ? [...new Set(bars.flatMap(series => series.categories))] : null;
};

function axes(chart, look, categories) {
  if (!categories) return { xAxis: axis(chart.x, look, false), yAxis: axis(chart.y, look, true) };
  const named = { ...axis({ ...chart.x, scale: 'linear' }, look, chart.horizontal), type: 'category', data: categories, min: null, max: null };
  const measured = { ...axis(chart.y, look, !chart.horizontal), scale: false };
  // Bars to the right are read from the top.
  return chart.horizontal ? { xAxis: measured, yAxis: { ...named, inverse: true } } : { xAxis: named, yAxis: measured };
}

function axis({ label, scale, minimum, maximum }, look, isUpright) {
  return {
    type: scale === 'log' ? 'log' : 'value',
    name: label || '', nameLocation: 'middle', nameGap: isUpright ? 12 : 28, nameTextStyle: { color: look.ink2, fontFamily: look.font },
    min: minimum ?? null, max: maximum ?? null, scale: true,
    axisLine: { show: true, lineStyle: { color: look.lineStrong } }, axisTick: { lineStyle: { color: look.lineStrong } },
    axisLabel: { color: look.ink2, fontFamily: look.font, hideOverlap: true, formatter: scale === 'log' ? power : undefined, overflow: 'break', width: isUpright ? 150 : undefined },
    splitLine: { show: true, lineStyle: { color: look.line } },
  };
}

function seriesOf(series, index, chart, look, categories) {
  const colour = look.series[index % look.series.length];
  const common = { id: `s${index}`, name: series.name, color: colour, emphasis: { focus: 'none' } };
  if (series.type === 'bar') {
    const values = new Map(series.categories.map((category, at) => [category, series.values[at]]));
    return [{ ...common, type: 'bar', data: categories.map(category => values.get(category) ?? null), barMaxWidth: 48, itemStyle: { borderRadius: 3 } }];
  }
  if (series.type === 'band') return band(series, common, colour);
  const positive = chart.x.scale === 'log' || chart.y.scale === 'log';
  const data = series.x.map((x, at) => {
    const y = series.y[at];
    const isOff = x === null || y === null || positive && (chart.x.scale === 'log' && x <= 0 || chart.y.scale === 'log' && y <= 0);
    return isOff ? [x, null] : [x, y];
  });
  if (series.type === 'scatter') {
    const isLarge = data.length > manyPoints && !series.labels;
    const points = data.filter(point => point[0] !== null && point[1] !== null);
    return [{
      ...common, type: 'scatter', data: series.labels ? series.x.map((_, at) => ({ value: data[at], name: series.labels[at] })).filter(point => point.value[1] !== null) : points,
      large: isLarge, largeThreshold: manyPoints, symbolSize: points.length > 500 ? 5 : 8, itemStyle: { opacity: points.length > 200 ? .65 : .9 },
      label: { show: Boolean(series.labels) && series.labels.length <= 60, position: 'right', formatter: point => short(point.name), color: look.ink2, fontFamily: look.font, fontSize: 11 },
      labelLayout: { hideOverlap: true },
      tooltip: { formatter: point => [point.name, `${series.name}: ${number(point.value[0])}, ${number(point.value[1])}`].filter(Boolean).join('\n') },
    }];
  }
  const hasGaps = data.some(point => point[1] === null);
  return [{
    ...common, type: 'line', data, step: series.type === 'step' ? 'end' : false, showSymbol: data.length <= 40 && !series.guide, symbol: 'circle', symbolSize: 5,
    lineStyle: { width: 2, type: series.guide || index >= look.series.length ? 'dashed' : 'solid' }, areaStyle: series.type === 'area' ? { color: faint(colour, .22) } : undefined,
    // Thins out what no screen could show; gaps would be lost by it.
    sampling: data.length > manyPoints && !hasGaps ? 'lttb' : undefined, connectNulls: false,
  }];
}

// The lower line, unseen, and on top of it the distance to the upper one, filled.
function band(series, common, colour) {
  const line = { type: 'line', stack: common.id, stackStrategy: 'all', showSymbol: false, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false }, silent: true };
  const isThere = at => series.low[at] !== null && series.high[at] !== null;
  return [
    { ...common, ...line, id: `${common.id}-low`, data: series.x.map((x, at) => [x, isThere(at) ? series.low[at] : null]) },
    { ...common, ...line, data: series.x.map((x, at) => [x, isThere(at) ? series.high[at] - series.low[at] : null]), areaStyle: { color: faint(colour, .25) } },
  ];
}

function heatMap(map, chart, look, width) {
  const cells = map.values.flatMap((row, y) => row.map((value, x) => [x, y, value]));
  const values = cells.map(cell => cell[2]).filter(value => value !== null);
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const hasBothSigns = least < 0 && most > 0;
  const reach = Math.max(-least, most);
  const [low, high] = values.length === 0 ? [0, 1] : hasBothSigns ? [-reach, reach] : least === most ? [Math.min(0, least), Math.max(least, least + 1)] : [least, most];
  const colours = ramp(look, hasBothSigns);
  const named = (names, { label }, isUpright) => ({ ...axis({ label }, look, isUpright), type: 'category', data: names, splitLine: { show: false }, inverse: isUpright });
  const isRoomy = cells.length <= 200 && width / Math.max(1, map.columns.length) > 46;
  return {
    xAxis: named(map.columns, chart.x, false),
    yAxis: named(map.rows, chart.y, true),
    visualMap: { type: 'continuous', min: low, max: high, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: Math.min(180, width / 2), calculable: false, precision: 2, text: [number(high), number(low)], textStyle: { color: look.ink2, fontFamily: look.font }, inRange: { color: colours } },
    series: [{
      id: 'map', name: map.name, type: 'heatmap',
      data: cells.map(cell => ({ value: cell, label: { color: cell[2] === null ? look.ink3 : inkOn(colours, (cell[2] - low) / (high - low)) } })),
      label: { show: isRoomy, fontFamily: look.font, formatter: cell => cell.value[2] === null ? '–' : number(cell.value[2]) },
      itemStyle: { borderColor: look.surface, borderWidth: cells.length > 2000 ? 0 : 1 }, progressive: 4000, animation: false,
      tooltip: { formatter: cell => `${map.rows[cell.value[1]]}, ${map.columns[cell.value[0]]}\n${map.name}: ${number(cell.value[2])}` },
    }],
  };
}

export const number = value => {
  if (Array.isArray(value)) value = value.at(-1);
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e7) ? value.toExponential(2) : value.toLocaleString('en', { maximumSignificantDigits: 5 });
};

const power = value => value >= 1e4 || value < 1e-3 ? value.toExponential(0).replace('e+', 'e') : String(value);

const short = text => text.length > 24 ? `${text.slice(0, 23)}…` : text;
