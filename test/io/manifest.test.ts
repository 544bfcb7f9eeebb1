import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../sim/io/canonicalJson.ts'
import { runManifest, type RunFacts } from '../../sim/io/manifest.ts'
import { STREAM_DERIVATION } from '../../sim/random/index.ts'

/** SHA-256 of the empty text and of "abc": FIPS 180-4, and NIST's example values. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const facts: RunFacts = {
  argv: ['run', 'a.yaml', '--seed', '007'],
  seed: '007',
  member: 0,
  vary: 'both',
  overrides: ['mild'],
  set: ['run.seed="007"'],
  resolved: { name: 'a', run: { seed: '007', days: 3 } },
  inputs: [
    { path: 'a.yaml', bytes: bytes('abc') },
    { path: 'parts/b.yaml', bytes: bytes('') },
  ],
  csv: 'plain',
  files: [{ name: 'network.csv', rows: 3, bytes: 0, sha256: EMPTY }],
}

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth', () => {
    const [one, other] = [
      { b: [{ y: 1, x: null }], a: 'é' },
      { a: 'é', b: [{ x: null, y: 1 }] },
    ]
    expect(canonicalJson(one)).toBe('{"a":"é","b":[{"x":null,"y":1}]}')
    expect(canonicalJson(other)).toBe(canonicalJson(one))
  })

  it('depends on the order of lists', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  })
})

describe('a manifest', () => {
  const manifest = JSON.parse(runManifest(facts)) as Record<string, never>

  it('says what made the folder, and of what', () => {
    expect(manifest).toMatchObject({
      program: 'hashtrek',
      kind: 'run',
      format: 1,
      versions: { node: process.versions.node, stream_derivation: STREAM_DERIVATION },
      argv: ['run', 'a.yaml', '--seed', '007'],
      seed: '007',
      member: 0,
      notes: null,
      overrides: ['mild'],
      set: ['run.seed="007"'],
      inputs: [
        { path: 'a.yaml', sha256: ABC },
        { path: 'parts/b.yaml', sha256: EMPTY },
      ],
      scenario: { resolved: facts.resolved },
      csv: 'plain',
      files: facts.files,
    })
  })

  it('hashes the scenario, not the way in which it is written', () => {
    const turned = { run: { days: 3, seed: '007' }, name: 'a' }
    const other = JSON.parse(runManifest({ ...facts, resolved: turned })) as typeof manifest
    expect(other['scenario']!['sha256']).toBe(manifest['scenario']!['sha256'])
    const changed = JSON.parse(
      runManifest({ ...facts, resolved: { ...turned, name: 'b' } }),
    ) as typeof manifest
    expect(changed['scenario']!['sha256']).not.toBe(manifest['scenario']!['sha256'])
  })

  it('holds no time of day, so the same run gives the same bytes', () => {
    expect(runManifest(facts)).toBe(runManifest({ ...facts }))
    expect(runManifest(facts)).not.toMatch(/\d{2}:\d{2}:\d{2}/)
  })
})
