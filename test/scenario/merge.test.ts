import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioSchema, shapeOf } from '../../sim/model/index.ts'
import { merge } from '../../sim/scenario/merge.ts'
import type { Tree } from '../../sim/scenario/plain.ts'

const shape = shapeOf(scenarioSchema)
const over = (base: Tree, layer: Tree): Tree => merge(base, layer, shape, () => {})

const useless = (base: Tree, layer: Tree): string[] => {
  const paths: string[] = []
  merge(base, layer, shape, (path) => void paths.push(path.join('.')))
  return paths
}

describe('a value is replaced as a whole', () => {
  const wholes: readonly (readonly [what: string, base: Tree, layer: Tree])[] = [
    [
      'price by price',
      { price: { series: { '2021-06-01': '1 USD' } } },
      { price: { gbm: { start: '2 USD' } } },
    ],
    [
      'series by series',
      { price: { series: { '2021-06-01': '1 USD' } } },
      { price: { series: { '2021-06-02': '2 USD' } } },
    ],
    ['fees by a constant', { fees: { gbm: {} } }, { fees: '1 BTC' }],
    [
      'tariff',
      { regions: { a: { tariff: { by_month: { 1: '1 c/kWh' } } } } },
      { regions: { a: { tariff: { constant: '2 c/kWh' } } } },
    ],
    [
      'build-out',
      { regions: { a: { sites: { m: { build_out: { constant: '1 MW/day' } } } } } },
      { regions: { a: { sites: { m: { build_out: { from: { '2021-06-01': '1 MW/day' } } } } } } },
    ],
    [
      'distribution',
      { transport: { packing: { lognormal: { median: '1 d', sigma: 1 } } } },
      { transport: { packing: { lognormal: { median: '2 d' } } } },
    ],
    [
      'event of another kind',
      { events: { e: { kind: 'ban', where: ['a'] } } },
      { events: { e: { kind: 'capacity', add: '1 MW' } } },
    ],
    ['list', { events: { e: { where: ['a', 'b'] } } }, { events: { e: { where: ['c'] } } }],
  ]
  test.each(wholes)('%s', (_, base, layer) => {
    expect(over(base, layer)).toEqual(layer)
  })
})

test('of keys that exclude each other, those of the later layer stay', () => {
  const ended = { events: { e: { kind: 'power_outage', from: '2021-06-01', until: '2021-06-02' } } }
  expect(over(ended, { events: { e: { length: '3 d' } } })).toEqual({
    events: { e: { kind: 'power_outage', from: '2021-06-01', length: '3 d' } },
  })
})

test('a short form is the map that it stands for', () => {
  const ban = { events: { e: { kind: 'ban', compliance: '90 %' } } }
  expect(over(ban, { events: { e: { compliance: { ramp: '3 d' } } } })).toEqual({
    events: { e: { kind: 'ban', compliance: { share: '90 %', ramp: '3 d' } } },
  })
})

test('a null that deletes nothing is reported, wherever it stands', () => {
  expect(useless({ run: { seed: 'a' } }, { run: { seed: null, luck: null }, price: { csv: null } })).toEqual([
    'run.luck',
    'price.csv',
  ])
  expect(useless({}, { transport: { packing: { lognormal: null } } })).toEqual([
    'transport.packing.lognormal',
  ])
})

/** Names of no meaning to the schema, so that only the general rules apply. */
const key = fc.constantFrom('a', 'b', 'c')
const { tree: anyTree } = fc.letrec<{ tree: Tree; value: unknown }>((tie) => ({
  tree: fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(1, 'x', true, ['l', 1]),
    tie('tree') as fc.Arbitrary<unknown>,
  ),
}))
const plain = (base: Tree, layer: Tree): Tree => merge(base, layer, undefined, () => {})

describe('laws', () => {
  test('nothing on top changes nothing, and anything on top of nothing is itself', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(plain(tree, {})).toEqual(tree)
        expect(plain({}, tree)).toEqual(tree)
      }),
    )
  })

  test('the same again changes nothing', () => {
    fc.assert(
      fc.property(anyTree, anyTree, (base, layer) => {
        const merged = plain(base, layer)
        expect(plain(merged, layer)).toEqual(merged)
      }),
    )
  })

  test('what a layer says holds in the end', () => {
    fc.assert(
      fc.property(anyTree, anyTree, (base, layer) => {
        expect(plain(base, layer)).toMatchObject(layer)
      }),
    )
  })

  test('neither tree is changed', () => {
    fc.assert(
      fc.property(anyTree, anyTree, (base, layer) => {
        const before = JSON.stringify([base, layer])
        plain(base, layer)
        expect(JSON.stringify([base, layer])).toBe(before)
      }),
    )
  })

  test('a null deletes whatever stood there', () => {
    fc.assert(
      fc.property(anyTree, key, (base, name) => {
        fc.pre(name in base)
        expect(plain(base, { [name]: null })).not.toHaveProperty(name)
      }),
    )
  })
})
