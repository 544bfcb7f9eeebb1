import { SEQUENCE_DERIVATION, STREAM_DERIVATION } from '../random/index.ts'
import { COMMIT, VERSION } from './build.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { CsvPreset } from './csvDialect.ts'
import { sha256, type WrittenFile } from './writtenFile.ts'

/** Version of the form of manifest.json. */
const FORMAT = 1

/** What a run was made of. */
export interface RunFacts {
  /** As typed, without the program's own name. */
  readonly argv: readonly string[]
  readonly seed: string
  readonly member: number
  /** What varies between members; says nothing of member 0. */
  readonly vary: string
  readonly notes?: string | undefined
  /** Names of the overrides that were chosen, and the arguments of `--set`, both in order. */
  readonly overrides: readonly string[]
  readonly set: readonly string[]
  /** The scenario after imports, what it extends, overrides and `--set`, as it would stand in one file. */
  readonly resolved: unknown
  /** Every file that was read. */
  readonly inputs: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly files: readonly WrittenFile[]
  readonly csv: CsvPreset
}

/** What kinds of result folders there are. */
export const FOLDER_KINDS = [
  'run',
  'ensemble',
  'shard',
  'pair',
  'sweep',
  'sensitivity',
  'comparison',
  'backtest',
  'calibration',
] as const

export type FolderKind = (typeof FOLDER_KINDS)[number]

/**
 * Where a result folder came from. Holds no time of day: the same scenario, seed and version give the same bytes.
 *
 * @param facts what the folder was made of, and at the end the files in it
 */
export function manifestText(kind: FolderKind, facts: object): string {
  const versions = {
    hashtrek: VERSION,
    commit: COMMIT,
    node: process.versions.node,
    stream_derivation: STREAM_DERIVATION,
    sequence_derivation: SEQUENCE_DERIVATION,
  }
  return `${JSON.stringify({ program: 'hashtrek', kind, format: FORMAT, versions, ...facts }, null, 2)}\n`
}

export const runManifest = (run: RunFacts): string =>
  manifestText('run', {
    argv: run.argv,
    seed: run.seed,
    member: run.member,
    ...(run.member === 0 ? {} : { vary: run.vary }),
    notes: run.notes ?? null,
    overrides: run.overrides,
    set: run.set,
    inputs: hashesOf(run.inputs),
    scenario: scenarioOf(run.resolved),
    csv: run.csv,
    files: run.files,
  })

/** Every file that was read, with its hash. */
export const hashesOf = (inputs: readonly { readonly path: string; readonly bytes: Uint8Array }[]) =>
  inputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))

/** A resolved scenario, with the hash by which it is known. */
export const scenarioOf = (resolved: unknown) => ({ sha256: sha256(canonicalJson(resolved)), resolved })
