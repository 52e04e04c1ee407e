/** Plots of tables as SVG, in the colours of the page. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Plot, Table } from './result.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Narrow, so that words are readable where the page is. */
const WIDTH = 340;
const LINE_HEIGHT = 18;
const COLOURS = ['--accent', '--bad', '--good', '--warn', '--muted', '--ink'].map((name) => `var(${name})`);
/** So that lines differ without their colours too. */
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];
const FONT = { color: 'var(--ink)', fontFamily: 'inherit', fontSize: 13 };

/** @throws Error for a column or row that the table does not have */
export function drawPlot(table: Table, plot: Plot): string {
  const chosen = chosenRows(table, plot);
  const at = plot.columns.map((column) => indexIn(table.head, column, 'column'));
  const isLines = plot.kind === 'lines';
  const series = isLines
    ? chosen.map(([name, ...cells]) => ({
        name: String(name),
        data: at.map((index) => numberIn(cells[index - 1])),
      }))
    : plot.columns.map((name, nth) => ({ name, data: chosen.map((row) => numberIn(row[at[nth] ?? 0])) }));
  const names = isLines ? plot.columns : chosen.map(([name]) => String(name));
  const legend = series.length * LINE_HEIGHT;
  const room = isLines ? 260 : names.length * (series.length * 10 + 24) + 30;
  const category = {
    type: 'category' as const,
    data: names,
    inverse: !isLines,
    axisTick: { show: false },
    axisLabel: { ...FONT, width: 150, overflow: 'truncate' as const },
    axisLine: { lineStyle: { color: 'var(--line)' } },
  };
  const value = {
    type: plot.logarithmic ? ('log' as const) : ('value' as const),
    axisLabel: FONT,
    splitLine: { lineStyle: { color: 'var(--line)' } },
  };
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: room + legend + 20,
  });
  try {
    chart.setOption({
      animation: false,
      color: COLOURS,
      legend: {
        orient: 'vertical',
        left: 0,
        top: 0,
        itemHeight: 10,
        itemGap: 5,
        textStyle: FONT,
        selectedMode: false,
      },
      grid: {
        left: 8,
        right: 24,
        top: legend + 16,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: isLines ? category : value,
      yAxis: isLines ? value : category,
      series: series.map((one, nth) => ({
        ...one,
        type: isLines ? 'line' : 'bar',
        silent: true,
        symbol: SYMBOLS[nth % SYMBOLS.length],
        symbolSize: 8,
      })),
    } as echarts.EChartsCoreOption);
    const label = `${table.title}: ${plot.kind} of ${plot.unit}`;
    return chart.renderToSVGString().replace('<svg ', `<svg role="img" aria-label="${label}" `);
  } finally {
    chart.dispose();
  }
}

function chosenRows({ rows }: Table, { rows: wanted }: Plot): Table['rows'] {
  return wanted
    ? wanted.map(
        (name) =>
          rows[
            indexIn(
              rows.map(([first]) => first),
              name,
              'row',
            )
          ] ?? [],
      )
    : rows;
}

function indexIn(names: unknown[], name: string, what: string): number {
  const at = names.indexOf(name);
  if (at < 0) throw new Error(`The table has no ${what} "${name}".`);
  return at;
}

/** A cell may have more after its number, such as a ratio. */
const numberIn = (cell: unknown) => Number.parseFloat(String(cell));
