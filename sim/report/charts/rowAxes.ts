import type { EChartsOption } from 'echarts'

/** Axes of bars that lie below each other, each called by its name: the first one on top. */
export const rowAxes = (names: string[], unit: string) =>
  ({
    xAxis: { type: 'value', name: unit, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      type: 'category',
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      data: names,
    },
  }) satisfies EChartsOption
