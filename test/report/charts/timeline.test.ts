import { describe, expect, it } from 'vitest'
import { Columns } from '../../../sim/report/charts/column.ts'
import { phasesIn, stretchesOf } from '../../../sim/report/charts/happenings.ts'
import { timelineChart } from '../../../sim/report/charts/timeline.ts'
import type { Cell } from '../../../sim/report/page.ts'

const HEADER = ['at', 'id', 'kind', 'what', 'region', 'effect_eh_s']
const events = (...rows: [at: string, id: string, kind: string, effect: number][]): Columns =>
  new Columns({
    name: 'events',
    header: HEADER,
    rows: rows.map(([at, id, kind, effect]): Cell[] => [`${at}T06:00:00Z`, id, kind, 'why', 'here', effect]),
  } as never)

const days = Array.from({ length: 10 }, (_, i) => `2021-06-${String(i + 1).padStart(2, '0')}`)
const told = events(
  ['2021-06-01', 'closing', 'ban announced', 0],
  ['2021-06-01', 'new', 'deliveries begin', 0],
  ['2021-06-02', 'storm', 'power_outage starts', -3],
  ['2021-06-04', 'closing', 'ban effective', -5],
  ['2021-06-05', 'storm', 'power_outage ends', 2],
  ['2021-06-06', 'closing', 'ban lifted', 0],
  ['2021-06-08', 'cable', 'internet_outage starts', -1],
)
const phases = phasesIn(told, '2021-06-10')

describe('what goes on for days', () => {
  it('is in one state from one event of it to the next, or to the last day', () => {
    expect(
      phases.map(({ name, state, from, until }) => [name, state, from.slice(8), until.slice(8)]),
    ).toEqual([
      ['closing', 'ban announced', '01', '04'],
      ['storm', 'power outage', '02', '05'],
      ['closing', 'ban in force', '04', '06'],
      ['cable', 'internet outage', '08', '10'],
    ])
  })

  it('is shaded unless it is a ban in force', () => {
    expect(stretchesOf(phases).map(({ name, from }) => `${name} ${from.slice(8)}`)).toEqual([
      'closing 01',
      'storm 02',
      'cable 08',
    ])
  })

  it('ends an announcement also where a ban is lifted before it is effective', () => {
    const withdrawn = events(['2021-06-01', 'a', 'ban announced', 0], ['2021-06-03', 'a', 'ban lifted', 0])
    expect(phasesIn(withdrawn, '2021-06-10').map(({ until }) => until)).toEqual(['2021-06-03'])
  })
})

describe('a timeline', () => {
  const { option, table, alt, title } = timelineChart(phases, days)
  const series = option.series as { name?: string; id?: string; data: unknown[] }[]
  const bars = (state: string) => series.find(({ name }) => name === state)!.data

  it('has a lane for each ban and outage, from above as they began', () => {
    expect((option.yAxis as { data: string[] }).data).toEqual(['closing', 'storm', 'cable'])
    expect((option.xAxis as { data: string[] }).data).toEqual(days)
  })

  it('has a bar for each state, with its ends on the days that the events say', () => {
    expect(bars('ban announced').slice(0, 2)).toEqual([
      ['2021-06-01', 'closing'],
      ['2021-06-04', 'closing'],
    ])
    expect(bars('ban in force').slice(0, 2)).toEqual([
      ['2021-06-04', 'closing'],
      ['2021-06-06', 'closing'],
    ])
  })

  it('shows also what lasted for hours', () => {
    const short = phasesIn(
      events(
        ['2021-06-03', 'blip', 'power_outage starts', -1],
        ['2021-06-03', 'blip', 'power_outage ends', 1],
      ),
      '2021-06-10',
    )
    const [drawn] = timelineChart(short, days).option.series as { data: [string, string][] }[]
    expect(drawn!.data.slice(0, 2).map(([day]) => day)).toEqual(['2021-06-03', '2021-06-04'])
  })

  it('names its lanes, and says it all in words and in a table', () => {
    expect(series.find(({ id }) => id === 'names')!.data).toHaveLength(3)
    expect(alt).toContain('storm: power outage from 2021-06-02 until 2021-06-05.')
    expect(table.rows[2]).toEqual(['2021-06-04', '2021-06-06', 'closing', 'ban in force', 'why', 'here', -5])
    expect(title).toBe('Bans and outages')
  })

  it('keeps of many those with the largest effect, and says so', () => {
    const many = phasesIn(
      events(
        ...Array.from({ length: 50 }, (_, i): [string, string, string, number] => [
          '2021-06-02',
          `cut-${i}`,
          'power_outage starts',
          -i,
        ]),
      ),
      '2021-06-10',
    )
    const chart = timelineChart(many, days)
    const lanes = (chart.option.yAxis as { data: string[] }).data
    expect(chart.title).toBe('Bans and outages; the 40 hardest of 50')
    expect([lanes.length, lanes.includes('cut-49'), lanes.includes('cut-9')]).toEqual([40, true, false])
  })

  it('carries of a long run no more days than other charts', () => {
    const dayOf = (i: number): string => new Date(Date.UTC(2021, 5, 1 + i)).toISOString().slice(0, 10)
    const long = timelineChart(
      phases,
      Array.from({ length: 5000 }, (_, i) => dayOf(i)),
    )
    expect((long.option.xAxis as { data: string[] }).data.length).toBeLessThanOrEqual(800)
    expect(long.table).toEqual(table)
  })
})
