import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { describe, expect, it } from 'vitest'
import { ROOT, temporaryFolder } from '../support/program.ts'

const require = createRequire(import.meta.url)
const { forbidden, options } = require('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[]
  options: { enhancedResolveOptions: object }
}

async function read(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(
    ['sim'],
    { ...options, baseDir, ruleSet: { forbidden } as never, validate: true },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
  )
  return output as ICruiseResult
}

/** The names of the rules that a small house of these files breaks. */
async function brokenBy(files: Record<string, string>): Promise<string[]> {
  const base = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
  const { summary } = await read(base)
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort()
}

/** An empty module. */
const EMPTY = 'export const x = 1\n'
const importing = (path: string): string => `import { x } from '${path}'\nexport const y = x\n`

describe('the rooms of sim/', () => {
  it('import each other as the house allows', async () => {
    const { modules, summary } = await read(ROOT)
    const ours = modules.filter(({ source }) => source.startsWith('sim/'))
    const rooms = new Set(ours.map(({ source }) => source.split('/')[1]))
    expect(ours.length).toBeGreaterThan(30)
    expect([...rooms]).toEqual(expect.arrayContaining(['units', 'model', 'engine', 'scenario', 'io', 'cli']))
    // Were nothing resolved, nothing could be forbidden.
    expect(ours.flatMap(({ dependencies }) => dependencies).length).toBeGreaterThan(100)
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })
})

describe('a planted fault is found', () => {
  it.each([
    ['a lower room that imports a higher one', 'model/a.ts', 'engine/b.ts', 'model-looks-down'],
    ['a room that imports one of its own rank', 'chain/a.ts', 'record/b.ts', 'chain-looks-down'],
    ['an engine that writes files', 'engine/a.ts', 'io/b.ts', 'engine-looks-down'],
    ['an engine that peeks at history', 'engine/a.ts', 'history/b.ts', 'no-peeking'],
    ['an engine that reads YAML', 'engine/a.ts', 'scenario/b.ts', 'meet-at-model'],
    ['a picture that computes', 'report/a.ts', 'engine/b.ts', 'report-draws'],
    ['a room that nobody knows', 'cellar/a.ts', 'units/b.ts', 'known-rooms'],
    ['a room that enters by the front door', 'engine/a.ts', 'index.ts', 'front-door'],
    ['a front door that leads to Node', 'index.ts', 'io/b.ts', 'front-door-without-node'],
  ])('%s', async (_, from, to, rule) => {
    const path = `${from.includes('/') ? '../' : './'}${to}`
    expect(await brokenBy({ [`sim/${from}`]: importing(path), [`sim/${to}`]: EMPTY })).toContain(rule)
  })

  it('a type counts as much as a value', async () => {
    const file = "import type { X } from '../engine/b.ts'\nexport const y: X = 1\n"
    expect(await brokenBy({ 'sim/model/a.ts': file, 'sim/engine/b.ts': 'export type X = number\n' })).toEqual(
      ['model-looks-down'],
    )
  })

  it.each([
    [
      'a page in a browser that knows the engine',
      'report/browser/a.ts',
      '../../engine/b.ts',
      'browser-alone',
    ],
    ['a page in a browser that escapes by itself', 'report/browser/a.ts', '../b.ts', 'browser-alone'],
    ['a report that needs a browser', 'report/a.ts', './browser/b.ts', 'browser-apart'],
  ])('%s', async (_, from, path, rule) => {
    const to = posix.join('sim', posix.dirname(from), path)
    expect(await brokenBy({ [`sim/${from}`]: importing(path), [to]: EMPTY })).toContain(rule)
  })

  it('a peek by a detour', async () => {
    const files = {
      'sim/engine/a.ts': importing('./b.ts'),
      'sim/engine/b.ts': "export { x } from '../history/c.ts'\n",
      'sim/history/c.ts': EMPTY,
    }
    expect(await brokenBy(files)).toEqual(['no-peeking'])
  })

  it('a circle', async () => {
    const files = {
      'sim/units/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
      'sim/units/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    }
    expect(await brokenBy(files)).toEqual(['no-circles'])
  })

  it.each([
    [
      'Node below io',
      "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n",
      'node-in-io-and-cli',
    ],
    [
      'another source of chance',
      "import tychei from 'seedrandom/lib/tychei.js'\nexport const x = tychei\n",
      'one-source-of-chance',
    ],
    ['an import that leads nowhere', importing('./nowhere.ts'), 'found'],
  ])('%s', async (_, text, rule) => {
    expect(await brokenBy({ 'sim/engine/a.ts': text })).toContain(rule)
  })

  it('and a house without one is not blamed', async () => {
    const files = {
      'sim/units/a.ts': EMPTY,
      'sim/engine/b.ts': importing('../units/a.ts'),
      'sim/io/c.ts': "import 'node:fs'\nexport { y } from '../engine/b.ts'\n",
      'sim/index.ts': "export { y } from './engine/b.ts'\n",
    }
    expect(await brokenBy(files)).toEqual([])
  })
})
