import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** + − × ÷ are exact everywhere and so is √; exp and log have not changed between versions of V8, pow and sin have. */
const ALLOWED = new Set([
  'abs',
  'ceil',
  'clz32',
  'exp',
  'floor',
  'imul',
  'log',
  'max',
  'min',
  'round',
  'sqrt',
])
const FORBIDDEN = /\bDate\.now\b|\bnew Date\(\)|\bperformance\b|\bcrypto\b|\.toSorted\(\)|\blocaleCompare\b/

const sourcesOf = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name))

/** Mathematics beyond the allowed, and other sources of chance or of the clock, in a source text. */
function faultsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const names = [...code.matchAll(/\bMath\.(\w+)/g)].map(([, name]) => name!)
  const powers = [...code.matchAll(/(\S+)\s*\*\*\s*(\S+)/g)].filter(
    // A power of two is exact.
    ([, base, exponent]) => base !== '2' || !/^-?\d+\b/.test(exponent!),
  )
  return [
    ...names.filter((name) => !ALLOWED.has(name)),
    ...powers.map(([text]) => text),
    ...(FORBIDDEN.exec(code) ?? []),
  ]
}

describe('what decides a run', () => {
  const files = ['sim/random', 'sim/engine', 'sim/model'].flatMap(sourcesOf)

  it('is there to be read', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.some((file) => file.endsWith('normal.ts'))).toBe(true)
  })

  it.each(files)('uses only exact mathematics, exp and log: %s', (file) => {
    expect(faultsOf(readFileSync(file, 'utf8'))).toEqual([])
  })

  it('would be found out', () => {
    expect(faultsOf('const x = Math.pow(2, y)')).toEqual(['pow'])
    expect(faultsOf('const x = y ** 0.5')).toEqual(['y ** 0.5'])
    expect(faultsOf('const x = 2 ** y')).toEqual(['2 ** y'])
    expect(faultsOf('const x = Math.sin(1) + Math.random()')).toEqual(['sin', 'random'])
    expect(faultsOf('const now = Date.now()')).toEqual(['Date.now'])
    expect(faultsOf('/** Math.pow is out */ const x = 2 ** -33 // Math.sin')).toEqual([])
  })

  it('draws from one generator alone', () => {
    const importing = files.filter((file) => readFileSync(file, 'utf8').includes("'seedrandom"))
    expect(
      importing.map((file) => file.replaceAll('\\', '/')).filter((file) => !file.endsWith('.d.ts')),
    ).toEqual(['sim/random/stream.ts'])
  })
})
