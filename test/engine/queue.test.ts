import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../sim/engine/index.ts'
import { Queue } from '../../sim/engine/queue.ts'
import type { Shipment } from '../../sim/engine/underway.ts'
import { smallWorld } from '../support/scenario.ts'

const plan = compile(
  smallWorld(
    'machines: { old: { hash_rate: 14 TH/s, power: 1300 W }, new: { hash_rate: 90 TH/s, power: 3000 W } }',
  ),
)
const NORTH = plan.regions.findIndex(({ id }) => id === 'north')
const ANY = -1
/** Overhead is 1 in the small world, so these are watts at the wall too. */
const wattsOf = (model: number): number => plan.models[model]!.watts

/** A group of machines as somebody would write it on a list. */
interface Waiting {
  readonly fleet: number
  readonly model: number
  readonly site: number
  readonly notBefore: number
  left: number
}

type Step =
  | { readonly come: Waiting; readonly shipped: boolean }
  /** The room of a day in watts, and the one fleet that may take it, if not all may. */
  | { readonly room: number; readonly fleet: number | undefined }

const fleet = fc.nat(1)
const coming = fc.record({
  come: fc.record({
    fleet,
    model: fc.nat(plan.models.length - 1),
    site: fc.constantFrom(ANY, 2),
    notBefore: fc.constantFrom(-Infinity, -Infinity, -Infinity, 12, 25, 40),
    left: fc.integer({ min: 1, max: 9 }),
  }),
  shipped: fc.boolean(),
})
const racks = fc.record({ room: fc.nat(60_000), fleet: fc.option(fleet, { nil: undefined }) })
const steps = fc.array(fc.oneof({ weight: 3, arbitrary: coming }, { weight: 2, arbitrary: racks }), {
  maxLength: 60,
  size: 'max',
})

/** Everybody on the list is asked, in order of arrival: who got how many. */
function served(list: readonly Waiting[], now: number, step: Extract<Step, { room: number }>): string[] {
  let { room } = step
  return list.flatMap((one) => {
    if (one.notBefore > now || (step.fleet !== undefined && step.fleet !== one.fleet)) return []
    const machines = Math.min(one.left, Math.floor(room / wattsOf(one.model)))
    room -= machines * wattsOf(one.model)
    one.left -= machines
    return machines > 0 ? [`${one.fleet}/${one.model}/${one.site}/${one.notBefore}: ${machines}`] : []
  })
}

function servedBy(queue: Queue, now: number, step: Extract<Step, { room: number }>): string[] {
  let { room } = step
  const log: string[] = []
  queue.begin(now)
  for (let entry = queue.next(); entry; entry = queue.next()) {
    const { line } = entry
    if (step.fleet !== undefined && step.fleet !== line.fleet) continue
    const machines = Math.min(entry.left, Math.floor(room / wattsOf(line.model)))
    room -= machines * wattsOf(line.model)
    if (machines === 0) continue
    queue.take(entry, machines)
    log.push(`${line.fleet}/${line.model}/${line.site}/${line.notBefore}: ${machines}`)
  }
  return log
}

/** What was given to one kind of machines one after the other, added up: a list does not join those that came together. */
const joined = (log: readonly string[]): string[] =>
  log.reduce<string[]>((whole, entry) => {
    const [kind, machines] = entry.split(': ') as [string, string]
    const [before, had] = (whole.at(-1) ?? '').split(': ') as [string, string | undefined]
    if (kind !== before) return [...whole, entry]
    return [...whole.slice(0, -1), `${kind}: ${Number(had) + Number(machines)}`]
  }, [])

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

describe('a queue', () => {
  it('serves whom a list would serve on which everybody is asked', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const queue = new Queue(plan, NORTH)
        const list: Waiting[] = []
        all.forEach((step, now) => {
          if ('come' in step) {
            const { fleet: whose, model, site, notBefore, left } = step.come
            list.push({ ...step.come })
            // Only shipments are told when to be switched on.
            const shipment = step.shipped || notBefore > 0 ? ({} as Shipment) : undefined
            queue.add(queue.lineOf(whose, model, site, notBefore), left, shipment)
          } else expect(joined(servedBy(queue, now, step))).toEqual(joined(served(list, now, step)))
          const waiting = list.filter(({ left }) => left > 0)
          expect(queue.isEmpty).toBe(waiting.length === 0)
          expect(queue.watts).toBe(sum(waiting.map(({ left, model }) => left * wattsOf(model))))
          for (const f of [0, 1]) expect(queue.holdsOf(f)).toBe(waiting.some((one) => one.fleet === f))
          for (const entries of [queue.entries, queue.ofNamed])
            expect(sum(entries.map(({ left }) => left))).toBe(sum(waiting.map(({ left }) => left)))
        })
      }),
      { numRuns: 300 },
    )
  })

  it('joins new machines of one kind that come one after the other, and keeps shipments apart', () => {
    const queue = new Queue(plan, NORTH)
    const line = queue.lineOf(0, 0, ANY)
    for (const shipment of [undefined, undefined, {} as Shipment, undefined, undefined])
      queue.add(line, 2, shipment)
    expect(queue.entries.map(({ left }) => left)).toEqual([4, 2, 4])
    expect(line.machines).toBe(10)
  })

  it('forgets those who were served, so that a long run does not slow down', () => {
    const queue = new Queue(plan, NORTH)
    queue.add(queue.lineOf(1, 0, ANY, 1e12), 5, {} as Shipment)
    for (let day = 0; day < 1000; day += 1) {
      queue.add(queue.lineOf(0, 0, ANY), 1)
      queue.begin(day)
      queue.take(queue.next()!, 1)
    }
    expect(queue.entries.length).toBeLessThan(5)
    expect(queue.lines.map(({ machines }) => machines)).toEqual([5, 0])
  })
})
