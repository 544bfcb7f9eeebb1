import {
  describeProblem,
  loadScenario,
  type OpenFile,
  type ScenarioRequest,
  type SourceFile,
} from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'

const encoder = new TextEncoder()

export const fileOf = (path: string, text: string): SourceFile => ({ path, bytes: encoder.encode(text) })

/** Opens files of a small world; a name is a path in it, whoever asks. */
export const opening =
  (files: Readonly<Record<string, string>>): OpenFile =>
  (name) =>
    Object.hasOwn(files, name) ? fileOf(name, files[name]!) : `there is no file ${name}`

export interface Circumstances {
  readonly files?: Readonly<Record<string, string>>
  readonly override?: readonly string[]
  readonly set?: readonly string[]
}

export function load(text: string, { files = {}, override, set }: Circumstances = {}) {
  const request: ScenarioRequest = { entry: fileOf('a.yaml', text), open: opening(files), override, set }
  return loadScenario(request)
}

/** What is wrong with a text, a line a problem; nothing where it is valid. */
export function problemsOf(text: string, circumstances: Circumstances = {}): string[] {
  const loaded = load(text, circumstances)
  return 'problems' in loaded ? loaded.problems.map(describeProblem) : []
}

/** The valid scenario with faults planted in it: each pair is a piece of it and what takes its place. */
export function planted(...faults: readonly (readonly [piece: string, fault: string])[]): string {
  return faults.reduce((text, [piece, fault]) => {
    if (text.split(piece).length !== 2) throw new Error(`"${piece}" does not stand in the scenario once`)
    return text.replace(piece, () => fault)
  }, minimalYaml)
}

/** The problems of the valid scenario with faults planted in it. */
export const planting = (...faults: readonly (readonly [string, string])[]): string[] =>
  problemsOf(planted(...faults))
