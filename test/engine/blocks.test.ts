import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const ban = `
policies: { default: { when_banned: stay } }
events: { b: { kind: ban, where: [west], effective: 2021-06-10T10:45Z } }`
const every = play(smallWorld('run: { days: 120, luck: drawn, blocks: true }', ban))
const rows = every.rows('blocks')

describe('every block', () => {
  it('has a row of its own: as many as the days count, with heights that follow each other', () => {
    expect(rows.length).toBe(every.numbers('network', 'blocks').reduce((sum, blocks) => sum + blocks, 0))
    rows.forEach((row, i) => expect(row.height).toBe(683_424 + i))
    expect(rows.at(-1)!.height).toBe(every.numbers('network', 'height').at(-1))
  })

  it('comes after the one before, and within its day', () => {
    const counted = new Map<string, number>()
    let last = '2021-06-01T00:00:00Z'
    for (const { at, interval_s: interval } of rows) {
      expect(at! >= last).toBe(true)
      expect(interval).toBeGreaterThan(0)
      last = at as string
      const day = last.slice(0, 10)
      counted.set(day, (counted.get(day) ?? 0) + 1)
    }
    for (const { date, blocks } of every.rows('network'))
      expect(counted.get(date as string) ?? 0).toBe(blocks)
  })

  it('carries the difficulty of its epoch', () => {
    const retargets = every.rows('retargets')
    expect(retargets.length).toBeGreaterThan(5)
    for (const { height, difficulty } of rows) {
      const own = retargets.findLast((retarget) => (retarget.height as number) <= (height as number))
      expect(difficulty).toBe(own ? own.new_difficulty : retargets[0]!.old_difficulty)
    }
  })

  it('gives the retargets their times', () => {
    for (const { height, at, timespan_s: timespan } of every.rows('retargets')) {
      const index = (height as number) - 683_424
      expect(rows[index - 1]!.at).toBe(at)
      const first = Date.parse(rows[index - 2016]!.at as string)
      expect((Date.parse(at as string) - first) / 1000).toBe(timespan)
    }
  })

  it('waits an exponential time, in units of the work that a block takes', () => {
    // From the ban's next day to the retarget after: one hash rate and one difficulty, 600 of 1,000 machines.
    const from = rows.findIndex(({ at }) => at! >= '2021-06-11')
    const until = rows.findIndex(({ difficulty }) => difficulty !== rows[0]!.difficulty)
    const waits = rows.slice(from, until).map(({ interval_s: interval }) => (interval as number) / 1000)
    expect(waits.length).toBeGreaterThan(400)
    const chances = waits.map((wait) => Math.exp(-wait)).toSorted((a, b) => a - b)
    const distance = chances.map((u, i) => Math.max((i + 1) / chances.length - u, u - i / chances.length))
    expect(Math.max(...distance) * Math.sqrt(chances.length)).toBeLessThan(2.2)
  })

  it('is not written unless the scenario says so', () => {
    expect(play(smallWorld('run: { luck: drawn }')).rows('blocks')).toEqual([])
  })

  it('without luck leaves the fluid limit as it is', () => {
    const fluid = play(smallWorld()).numbers('network', 'blocks')
    expect(play(smallWorld('run: { blocks: true }')).numbers('network', 'blocks')).toEqual(fluid)
  })
})
