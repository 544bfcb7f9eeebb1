import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What manifest.json of a result folder says, as far as it says it. */
export interface FoundManifest {
  readonly kind: string
  /** Version of the program. */
  readonly version: string | undefined
  readonly commit: string | undefined
  readonly seed: string | undefined
  readonly member: number | undefined
  readonly members: number | undefined
  /** What varies between members. */
  readonly vary: string | undefined
  /** SHA-256 of the scenario as it was resolved. */
  readonly scenario: string | undefined
  /** Its name. */
  readonly scenarioName: string | undefined
  /** The scenario as it would stand in one file. */
  readonly resolved: Json
  /** The arguments as they were typed. */
  readonly argv: readonly string[]
  /** Preset that its CSV files were written with. */
  readonly csv: string | undefined
  readonly files: readonly FoundFile[]
  /** All that it says, for what only some kinds of results have. */
  readonly all: Json
}

interface FoundFile {
  readonly name: string
  readonly rows: number | undefined
  readonly sha256: string | undefined
}

/** Reads a manifest of this program; undefined where there is none. */
export function foundManifest(folder: string): FoundManifest | undefined {
  const all = read(join(folder, 'manifest.json'))
  if (all?.program !== 'hashtrek') return undefined
  const [versions, scenario] = [mapIn(all.versions), mapIn(all.scenario)]
  return {
    // The first versions wrote runs only, and did not say so.
    kind: textIn(all.kind) ?? 'run',
    version: textIn(versions.hashtrek),
    commit: textIn(versions.commit),
    seed: textIn(all.seed),
    member: numberIn(all.member),
    members: numberIn(all.members),
    vary: textIn(all.vary),
    scenario: textIn(scenario.sha256),
    scenarioName: textIn(mapIn(scenario.resolved).name),
    resolved: mapIn(scenario.resolved),
    argv: Array.isArray(all.argv) ? all.argv.map(String) : [],
    csv: textIn(all.csv),
    files: Array.isArray(all.files) ? all.files.map(fileIn) : [],
    all,
  }
}

export type Json = Readonly<Record<string, unknown>>

function read(path: string): Json | undefined {
  try {
    return mapIn(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

export const mapIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {}
export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

function fileIn(value: unknown): FoundFile {
  const { name, rows, sha256 } = mapIn(value)
  return { name: textIn(name) ?? '', rows: numberIn(rows), sha256: textIn(sha256) }
}
