import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import {
  plannedRun,
  type Point,
  playerOf,
  type Resolved,
  runNumbers,
  runsOf,
  Survey,
  type SweepJob,
} from '../../sim/ensemble/index.ts'
import { simulate } from '../../sim/engine/index.ts'
import { parseScenario } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'

const RESOLVED = parse(minimalYaml) as Resolved
const pointless = (count: number): Point[] => Array.from({ length: count }, () => [])

function survey(points: readonly Point[]) {
  const survey = new Survey(RESOLVED)
  for (const point of points) survey.see(point)
  return survey.found
}

function jobOf(points: readonly Point[], members?: number): SweepJob {
  const found = survey(points)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return {
    kind: 'sweep',
    resolved: RESOLVED,
    points,
    members,
    vary: 'luck',
    answers: found.answers,
  }
}

describe('the runs of a plan', () => {
  const plans = fc.record({
    points: fc.integer({ min: 1, max: 400 }).map(pointless),
    members: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })

  it('are each member of each point once, and known by their numbers', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const numberOf = runNumbers(plan)
        const seen = new Set<string>()
        for (let run = 0; run < runsOf(plan); run += 1) {
          const planned = plannedRun(plan, run)
          expect(numberOf(planned)).toBe(run)
          seen.add(`${planned.point} ${planned.member}`)
        }
        expect(seen.size).toBe(plan.points.length * (plan.members ?? 1))
      }),
    )
  })

  it('lie all over the plan from the beginning: a tenth of them leaves no gap of half of it', () => {
    for (const count of [50, 64, 100, 360, 1000]) {
      const plan = { points: pointless(count), members: undefined }
      const done = Array.from({ length: count / 10 }, (_, run) => plannedRun(plan, run).point).sort(
        (a, b) => a - b,
      )
      const gaps = [...done, count].map((point, i) => point - (done[i - 1] ?? 0))
      expect(Math.max(...gaps)).toBeLessThan(count / 2)
    }
  })

  it('are member 0 alone where none is asked for, and otherwise members from 1', () => {
    expect(plannedRun({ points: pointless(1), members: undefined }, 0)).toEqual({ point: 0, member: 0 })
    expect([0, 1, 2].map((run) => plannedRun({ points: pointless(1), members: 3 }, run).member)).toEqual([
      1, 2, 3,
    ])
  })
})

describe('a point of a sweep', () => {
  const POINTS = [
    ['events.east-ban.compliance.share=50 %'],
    ['events.east-ban.compliance.share=90 %'],
    ['fleets=null'],
  ] as const

  it('answers what the scenario answers with its changes set', () => {
    const job = jobOf(POINTS)
    const player = playerOf(job)
    for (let run = 0; run < POINTS.length; run += 1) {
      const { point } = plannedRun(job, run)
      const { summary } = simulate(parseScenario(minimalYaml, { set: POINTS[point]! }))
      const numbers = player(run).summary
      for (const [a, answer] of job.answers.entries()) {
        const own = summary.find(
          ({ metric, scope }) => metric === answer.metric && scope === answer.scope,
        )?.value
        const value = typeof own === 'string' ? Date.parse(own) / 86_400_000 : (own ?? NaN)
        expect([answer, numbers[a]]).toEqual([answer, value])
      }
    }
  })

  it('may lack a fleet or have one more: the answers are those of all points together', () => {
    const added = 'fleets.late={ machines: { west: { s9: 10 } } }'
    const { answers } = jobOf([[], ['fleets.acme=null'], [added]])
    const fleets = (metric: string) =>
      answers.filter((each) => each.metric === metric).map(({ scope }) => scope)
    expect(fleets('online_last')).toEqual(['acme', 'late'])
    expect(new Set(answers.map(({ metric, scope }) => `${metric} ${scope}`)).size).toBe(answers.length)
  })

  it('is played with its own members, whose luck is that of the same numbers elsewhere', () => {
    const job = jobOf([['run.days=20'], ['run.days=30']], 2)
    const player = playerOf(job)
    const blocks = job.answers.findIndex(({ metric }) => metric === 'blocks')
    const numberOf = runNumbers(job)
    for (const [point, days] of [20, 30].entries())
      for (const member of [1, 2]) {
        const { summary } = simulate(parseScenario(minimalYaml, { set: [`run.days=${days}`] }), { member })
        expect(player(numberOf({ point, member })).summary[blocks]).toBe(
          summary.find(({ metric }) => metric === 'blocks')!.value,
        )
      }
  })
})

describe('a look at the points of a plan', () => {
  it('says what stands at their paths, in the units of the schema', () => {
    const found = survey([
      ['events.east-ban.compliance=80 %', 'price=30 kUSD', 'events.east-ban.effective=2021-06-12'],
    ])
    expect(found).toMatchObject({
      said: [
        [
          { value: 0.8, unit: '1' },
          { value: 30_000, unit: 'USD' },
          { value: Date.UTC(2021, 5, 12) / 1000, unit: 'UTC' },
        ],
      ],
    })
  })

  it('says once what is wrong with many, and with which first', () => {
    const wrong = (share: string): Point => [`events.east-ban.compliance.share=${share}`]
    expect(survey([wrong('50 %'), wrong('150 %'), ['x=1'], wrong('150 %')])).toEqual({
      problems: [
        { point: 1, problem: expect.stringContaining('out of bounds'), others: 1 },
        { point: 2, problem: expect.stringContaining('x: '), others: 0 },
      ],
    })
  })
})
