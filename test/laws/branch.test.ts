import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, firstDifference, Run } from '../../sim/engine/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { branchStream } from '../../sim/random/index.ts'
import { galleryNames, loadGallery } from '../golden/golden.ts'
import { smallWorld } from '../support/scenario.ts'
import { ranUntil, tickOn, told } from '../support/told.ts'
import { CHANGES, DATED } from './datedWorld.ts'
import { type Tree, turbulent } from './turbulent.ts'

type Plan = ReturnType<typeof compile>

const gallery = (name: string, override: string[] = []): Scenario => loadGallery(name, [], override).scenario

/** To the last bit: −0 is not 0. Only where they are not does vitest look for what is not the same. */
function expectSame(found: Run, wanted: ReturnType<typeof told>): void {
  const says = told(found)
  if (!isDeepStrictEqual(says, wanted)) expect(says).toEqual(wanted)
  expect(isDeepStrictEqual(says, wanted)).toBe(true)
}

const wholes = new WeakMap<Plan, Map<number, ReturnType<typeof told>>>()

/** What a run without a branch tells. */
function wholeOf(plan: Plan, member: number): ReturnType<typeof told> {
  const known = wholes.get(plan) ?? new Map<number, ReturnType<typeof told>>()
  wholes.set(plan, known)
  const found = known.get(member) ?? told(ranUntil(plan, member, plan.days))
  known.set(member, found)
  return found
}

/** Runs `a`, branches it on a day to go on under `b`, and holds both against whole runs. */
function expectBranch(a: Plan, b: Plan, member: number, day: number): void {
  const run = ranUntil(a, member, day)
  const branch = run.branch(b)
  tickOn([run, branch], day, a.days)
  expectSame(branch, wholeOf(b, member))
  expectSame(run, wholeOf(a, member))
}

/** Branches as late as may be; returns the day. */
function expectLatestBranch(a: Plan, b: Plan, member: number): number {
  const day = firstDifference(a, b, member)
  expectBranch(a, b, member, day)
  return day
}

const plans = new Map<string, Plan>()

/** The plan of a gallery scenario, compiled once for all tests. */
function planOf(name: string, override: string[] = []): Plan {
  const key = [name, ...override].join(' ')
  const plan = plans.get(key) ?? compile(gallery(name, override))
  plans.set(key, plan)
  return plan
}

describe('a run that branches into itself', () => {
  describe.each(galleryNames())('%s', (name) => {
    it.each([35, 60, 90])('goes on to the same end, twice, after %i %% of its days', (percent) => {
      const [plan, again] = [planOf(name), compile(gallery(name))]
      expect(firstDifference(plan, again)).toBe(plan.days)
      const day = Math.floor((plan.days * percent) / 100)
      const run = ranUntil(plan, 0, day)
      const branch = run.branch(again)
      tickOn([run, branch], day, plan.days)
      for (const ended of [run, branch]) expectSame(ended, wholeOf(plan, 0))
    })
  })

  it('may do so again and again', () => {
    const plan = planOf('kazakhstan-shutdown-2022')
    let run = new Run(plan, 3)
    for (let day = 0; day < plan.days; day += 1) {
      run.tick(day)
      run = run.branch(plan)
    }
    expectSame(run, wholeOf(plan, 3))
  })

  it.each([
    'run: { blocks: true }',
    'run: { luck: none }',
    'price: { gbm: { start: 5 USD, volatility: 3 }, feedback: { elasticity: 1, window: 5 d } }',
    'run: { difficulty: given }',
    'run: { difficulty: given, blocks: true }',
    'run: { difficulty: given, luck: none }',
  ])('with %s', (mode) => {
    const world = (): Plan =>
      compile(
        smallWorld(
          'run: { luck: drawn, days: 40 }',
          'chain: { given: { nbits: { 2021-05-30: "0x18200000", 2021-06-09T07:12Z: "0x181f0000", 2021-06-22T20:00Z: "0x181d0000" } } }',
          mode,
        ),
      )
    for (const day of [3, 9, 20]) expectBranch(world(), world(), 1, day)
  })
})

/** Every object and function that can be reached from a value, but for what a plan or a stream holds. */
function reached(value: unknown, plan: Plan, found = new Set<object>()): Set<object> {
  if (typeof value === 'function') found.add(value)
  if (typeof value !== 'object' || value === null || value === plan || found.has(value)) return found
  found.add(value)
  if (value instanceof Map) for (const pair of value) reached(pair, plan, found)
  else if (value instanceof Set) for (const entry of value) reached(entry, plan, found)
  else if (!ArrayBuffer.isView(value)) for (const field of Object.values(value)) reached(field, plan, found)
  return found
}

describe('a run and its branch', () => {
  it('share nothing but shipments that are over', () => {
    const [a, b] = [compile(gallery('china-ban-2021')), compile(gallery('china-ban-2021'))]
    const run = ranUntil(a, 0, 230)
    const branch = run.branch(b)
    const planned = reached(run.world.agenda.planned, a)
    const own = reached(run, a)
    const shared = [...reached(branch, b)].filter(
      (part) => own.has(part) && !planned.has(part) && typeof part !== 'function',
    )
    const over = new Set<object>(
      run.world.shipments.filter(({ machines, energised }) => machines === energised),
    )
    expect(over.size).toBeGreaterThan(0)
    expect(over.size).toBeLessThan(run.world.shipments.length)
    expect(shared.every((part) => over.has(part))).toBe(true)
  })

  it('do not hold each other’s plan', () => {
    const [a, b] = [compile(gallery('china-ban-2021')), compile(gallery('china-ban-2021'))]
    const branch = ranUntil(a, 0, 230).branch(b)
    const [foreign, own] = [reached(a, b), reached(b, a)]
    const held = [...reached(branch, b)].filter((part) => foreign.has(part) && !own.has(part))
    expect(held).toEqual([])
  })
})

describe('nothing of a run hides from a copy', () => {
  it('in a closure: all runs hold the same functions, but for streams', () => {
    const plan = compile(gallery('china-ban-2021'))
    const functionsOf = (run: Run): object[] =>
      [...reached(run, plan)].filter((part) => typeof part === 'function')
    for (const day of [40, 230]) {
      const others = new Set(functionsOf(ranUntil(plan, 1, day)))
      const own = functionsOf(ranUntil(plan, 0, day)).filter((part) => !others.has(part))
      expect(others.size).toBeGreaterThan(10)
      expect(own.filter((part) => branchStream(part) === undefined)).toEqual([])
    }
  })

  it('behind a #name', () => {
    const files = readdirSync('sim/engine', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )
    expect(files.length).toBeGreaterThan(50)
    const hiding = files.filter((file) =>
      /^\s+(?:readonly )?#\w/m.test(readFileSync(`sim/engine/${file}`, 'utf8')),
    )
    expect(hiding).toEqual([])
  })
})

/** A scenario without one of its events, and without the news of it. */
function without(scenario: Scenario, gone: string): Scenario {
  const events = Object.entries(scenario.events).filter(
    ([id, event]) => id !== gone && !(event.kind === 'news' && event.about === gone),
  )
  return { ...scenario, events: Object.fromEntries(events) }
}

describe('a run that branches into another scenario is a whole run of that', () => {
  const china = gallery('china-ban-2021')
  const events = Object.keys(china.events)

  it.each(events)('of China without the event %s, or from there into it', (id) => {
    const [i, other] = [events.indexOf(id), compile(without(china, id))]
    const pair: [Plan, Plan] = [planOf('china-ban-2021'), other]
    expectLatestBranch(...(i % 2 === 0 ? pair : ([other, pair[0]] as const)), i % 3)
  })

  it('late enough to prove something', () => {
    const days = events.map((id) => firstDifference(planOf('china-ban-2021'), compile(without(china, id))))
    expect(days.filter((day) => day > 0).length).toBeGreaterThan(days.length / 2)
    expect(days.filter((day) => day > 300).length).toBeGreaterThan(2)
  })

  it.each([
    ['china-ban-2021', [], 'no-ban-2021', [], 55],
    ['no-ban-2021', [], 'china-ban-2021', [], 55],
    ['kazakhstan-shutdown-2022', [], 'kazakhstan-shutdown-2022', ['no-outage'], 34],
    ['kazakhstan-shutdown-2022', ['no-outage'], 'kazakhstan-shutdown-2022', [], 34],
    ['stay-or-go-2022', [], 'stay-or-go-2022', ['evacuate'], 27],
    ['stay-or-go-2022', ['evacuate'], 'stay-or-go-2022', [], 27],
    ['stay-or-go-2022', [], 'stay-or-go-2022', ['endless'], 35],
    ['stay-or-go-2022', ['endless'], 'stay-or-go-2022', ['evacuate'], 27],
  ])('%s %j, and %s %j, from day %i on', (name, override, other, otherOverride, day) => {
    const [a, b] = [planOf(name, override), planOf(other, otherOverride)]
    for (const member of [0, 1, 2]) expect(expectLatestBranch(a, b, member)).toBe(day)
  })

  it.each(CHANGES)('in a small world with a bit of everything: %s', (_, change) => {
    const [a, b] = [compile(smallWorld(DATED)), compile(smallWorld(DATED, change))]
    for (const member of [0, 1]) {
      expectLatestBranch(a, b, member)
      expectLatestBranch(b, a, member)
    }
  })

  it.each(['', 'run: { blocks: true }', 'run: { luck: none }'])(
    'where the difficulty is given, and another from the 9th on: %s',
    (mode) => {
      const given = (nbits: string): Plan =>
        compile(
          smallWorld(
            DATED,
            `run: { difficulty: given }`,
            mode === '' ? '{}' : mode,
            `chain: { given: { nbits: { 2021-06-09T07:12Z: "${nbits}", 2021-06-20: "0x181d0000" } } }`,
          ),
        )
      expect(expectLatestBranch(given('0x181f0000'), given('0x181e0000'), 0)).toBe(8)
    },
  )

  it('in turbulent worlds, of which one lacks an event', () => {
    let late = 0
    fc.assert(
      fc.property(turbulent, fc.nat(), fc.nat(2), fc.boolean(), (tree, pick, member, back) => {
        const all = compile(smallWorld(JSON.stringify(tree)))
        const less = compile(smallWorld(JSON.stringify(withoutOne(tree, pick))))
        late += expectLatestBranch(back ? less : all, back ? all : less, member) > 0 ? 1 : 0
      }),
      { numRuns: 100 },
    )
    expect(late).toBeGreaterThan(40)
  })

  it('or ends another time', () => {
    let late = 0
    fc.assert(
      fc.property(
        turbulent,
        fc.nat(),
        fc.nat(2),
        fc.integer({ min: -48, max: 96 }),
        (tree, pick, member, hours) => {
          const a = compile(smallWorld(JSON.stringify(tree)))
          const b = compile(smallWorld(JSON.stringify(withAnotherEnd(tree, pick, hours))))
          late += expectLatestBranch(a, b, member) > 0 ? 1 : 0
        },
      ),
      { numRuns: 100 },
    )
    expect(late).toBeGreaterThan(50)
  })
})

type Section = Record<string, Record<string, unknown>>

const picked = (section: unknown, pick: number): [string, Record<string, unknown>] | undefined => {
  const entries = Object.entries(section as Section)
  return entries[pick % Math.max(1, entries.length)]
}

/** The tree without one of its events, orders or hazards. */
function withoutOne(tree: Tree, pick: number): Tree {
  const all = (['events', 'orders', 'hazards'] as const).flatMap((section) =>
    Object.keys(tree[section] as Section).map((id) => ({ section, id })),
  )
  if (all.length === 0) return tree
  const { section, id } = all[pick % all.length]!
  const { [id]: _, ...left } = tree[section] as Section
  return { ...tree, [section]: left }
}

/** The tree with an outage that is longer or shorter, or a ban that is lifted at another time. */
function withAnotherEnd(tree: Tree, pick: number, hours: number): Tree {
  const [id, event] = picked(tree.events, pick) ?? []
  if (!event || id === undefined) return tree
  const change = (end: object): Tree => ({
    ...tree,
    events: { ...(tree.events as Section), [id]: { ...event, ...end } },
  })
  const length = Number.parseInt(String(event.length), 10)
  // Windows of service lie within it.
  if (typeof event.length === 'string')
    return change({ length: `${Math.max(Math.ceil(0.8 * length), length + hours)} h` })
  if (typeof event.lifted !== 'string') return tree
  const lifted = Math.max(
    Date.parse(event.lifted) + hours * 3_600_000,
    Date.parse(event.effective as string) + 3_600_000,
  )
  return change({ lifted: new Date(lifted).toISOString().replace('.000', '') })
}
