import type { EChartsOption } from 'echarts'
import { describe, expect, it } from 'vitest'
import { happeningsOn } from '../../../sim/report/browser/happenings.ts'
import { liveOption, seriesNames } from '../../../sim/report/browser/liveOption.ts'

const line = (name?: string) => ({
  type: 'line' as const,
  ...(name === undefined ? {} : { name }),
  data: [1],
})

describe('the series that can be switched', () => {
  it('are those of the legend where it lists them, and else all that have names, each once', () => {
    expect(seriesNames({ series: [line('a'), line(), line('b'), line('a')] })).toEqual(['a', 'b'])
    expect(seriesNames({ legend: { data: ['b', { name: 'a' }] }, series: [line('a'), line('b')] })).toEqual([
      'b',
      'a',
    ])
    expect(seriesNames({ legend: { top: 0 }, series: line('only') })).toEqual(['only'])
    expect(seriesNames({})).toEqual([])
  })
})

describe('a live option', () => {
  const option: EChartsOption = {
    legend: { top: 0 },
    grid: { left: 70, top: 90 },
    xAxis: [{ type: 'category' }, { type: 'category', gridIndex: 1 }],
    series: [line('a')],
  }

  it('zooms all time axes together, and others not at all', () => {
    expect(liveOption(option, 'time').dataZoom).toMatchObject([{ type: 'inside', xAxisIndex: [0, 1] }])
    expect(liveOption(option, 'bars').dataZoom).toBeUndefined()
  })

  it('needs no room for a legend, and changes no data and nothing of the option that it is made of', () => {
    const before = structuredClone(option)
    const live = liveOption(option, 'time')
    expect(live.grid).toMatchObject({ left: 70 })
    expect((live.grid as { top: number }).top).toBeLessThan(90)
    expect(live.series).toEqual(option.series)
    expect(option).toEqual(before)
  })
})

describe('what went on', () => {
  const area = (name: string, from: string, until: string) => [{ name, xAxis: from }, { xAxis: until }]
  const during = (...data: unknown[]) =>
    ({ series: [line('a'), { type: 'line', markArea: { data } }] }) as EChartsOption
  const option = during(area('ban', '2021-05-21', '2021-06-30'), area('flood', '2021-06-25', '2021-07-02'))

  it.each([
    ['2021-05-20', []],
    ['2021-05-21', ['ban']],
    ['2021-06-25', ['ban', 'flood']],
    ['2021-06-30', ['ban', 'flood']],
    ['2021-07-02', ['flood']],
    ['2021-07-03', []],
  ])('on %s: %j', (day, names) => expect(happeningsOn([day], option)).toEqual(names))

  it('is not said twice, nor at length', () => {
    expect(happeningsOn(['2021-06-25', '3', 'ban, heat'], option)).toEqual(['flood'])
    const many = during(...Array.from({ length: 9 }, (_, i) => area(`no ${i}`, '2021-01-01', '2021-12-31')))
    expect(happeningsOn(['2021-06-01'], many)).toHaveLength(7)
    expect(happeningsOn(['2021-06-01'], many).at(-1)).toBe('and 3 more')
  })
})
