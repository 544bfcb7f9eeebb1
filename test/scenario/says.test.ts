import { expect, test } from 'vitest'
import { whatIsSaid } from '../../sim/scenario/index.ts'

const TREE = {
  run: { days: 9 },
  price: '5 USD',
  events: {
    a: { kind: 'ban', where: ['x', 'y'], compliance: '90 %' },
    b: { kind: 'ban', where: ['z'], compliance: { share: '80 %' } },
  },
}

const said = (path: string) => whatIsSaid(TREE, path.split('.'))

test('a value by its path', () => {
  expect(said('run.days')).toMatchObject([{ path: ['run', 'days'], value: 9, writtenAt: ['run', 'days'] }])
  expect(said('events.a.where.1')).toMatchObject([{ value: 'y', writtenAt: ['events', 'a', 'where', 1] }])
  expect(said('run.luck')).toMatchObject([{ path: ['run', 'luck'], value: undefined }])
})

test('what a short form stands for is written where the short form is', () => {
  expect(said('price.constant')).toMatchObject([
    { path: ['price', 'constant'], value: '5 USD', writtenAt: ['price'] },
  ])
  expect(said('events.*.compliance.share')).toMatchObject([
    { value: '90 %', writtenAt: ['events', 'a', 'compliance'] },
    { value: '80 %', writtenAt: ['events', 'b', 'compliance', 'share'] },
  ])
})

test('every entry where a wildcard stands, of maps and of lists', () => {
  expect(said('events.<id>.where.*')).toMatchObject([{ value: 'x' }, { value: 'y' }, { value: 'z' }])
  expect(said('regions.*.carbon')).toEqual([])
})

test('an entry that is not there is answered with those that are', () => {
  expect(said('events.c.where')).toEqual({ step: 1, known: ['a', 'b'] })
})
