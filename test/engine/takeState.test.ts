import { describe, expect, it } from 'vitest'
import { takeState } from '../../sim/engine/branching/takeState.ts'
import { keepStream } from '../../sim/random/index.ts'

class Count {
  private of = 0
  readonly marks: string[] = []

  add(mark: string): number {
    this.marks.push(mark)
    return (this.of += 1)
  }
}

/** Any state of a run. */
class State {
  first: Count
  second: Count
  list: unknown[] = []
  parts = new Map<object, unknown>()
  known = new Set<object>()
  numbers = new Float64Array(3)
  self: State = this
  next: () => number
  plan: object

  constructor(plan: object, name: string) {
    this.first = this.second = new Count()
    this.plan = plan
    this.next = keepStream('seed', 0, name)
  }
}

const taken = (source: State, target = new State({}, 'target'), pairs: [object, object][] = []): State => {
  takeState(target, source, pairs)
  return target
}

describe('the state that a target takes over', () => {
  it('is a copy, down to the innermost', () => {
    const source = new State({}, 'source')
    source.list = [1, undefined, { deep: [new Set(['x'])] }]
    source.numbers.set([1, 2, 3])
    const target = taken(source)
    expect(target.list).toEqual(source.list)
    expect(target.numbers).toEqual(source.numbers)
    source.numbers[0] = 7
    ;(source.list[2] as { deep: Set<string>[] }).deep[0]!.add('y')
    expect(target.numbers[0]).toBe(1)
    expect(target.list[2]).toEqual({ deep: [new Set(['x'])] })
  })

  it('has what is private, and goes on by itself', () => {
    const source = new State({}, 'source')
    source.first.add('a')
    source.first.add('b')
    const target = taken(source)
    expect(target.first.add('c')).toBe(3)
    expect(source.first.add('d')).toBe(3)
    expect([target.first.marks, source.first.marks]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'd'],
    ])
  })

  it('has one object where the source has one, and two where it has two, whatever the target had', () => {
    const one = taken(new State({}, 'source'))
    expect(one.first).toBe(one.second)
    expect(one.self).toBe(one)
    const source = new State({}, 'source')
    source.second = new Count()
    source.second.add('only the second')
    const two = taken(source)
    expect(two.first).not.toBe(two.second)
    expect(two.first.marks).toEqual([])
    expect(two.second.marks).toEqual(['only the second'])
  })

  it('finds again in maps and sets what else it holds, in their order', () => {
    const source = new State({}, 'source')
    const other = new Count()
    source.parts.set(other, 'other').set(source.first, source.list)
    source.known.add(source.parts)
    const target = taken(source)
    expect([...target.parts.values()]).toEqual(['other', []])
    expect(target.parts.get(target.first)).toBe(target.list)
    expect(target.known.has(target.parts)).toBe(true)
    expect(target.parts.has(other)).toBe(false)
  })

  it('holds the counterparts of what has some, unchanged', () => {
    const [ours, theirs] = [
      { days: [1], name: 'ours' },
      { days: [2], name: 'theirs' },
    ]
    const source = new State(ours, 'source')
    source.list = [ours]
    const target = taken(source, new State(theirs, 'target'), [[ours, theirs]])
    expect(target.plan).toBe(theirs)
    expect(target.list[0]).toBe(theirs)
    expect(theirs).toEqual({ days: [2], name: 'theirs' })
  })

  it('never writes over what is plain in the target, which may be a part of its plan', () => {
    const plan = { days: [2] }
    taken(new State({ days: [1] }, 'source'), new State(plan, 'target'))
    expect(plan).toEqual({ days: [2] })
  })

  it('draws on where the source stands', () => {
    const source = new State({}, 'source')
    source.next()
    const target = taken(source)
    expect([target.next(), target.next()]).toEqual([source.next(), source.next()])
  })

  it('shares functions that are no streams', () => {
    const source = new State({}, 'source')
    const step = (): void => undefined
    source.list = [step]
    expect(taken(source).list[0]).toBe(step)
  })
})
