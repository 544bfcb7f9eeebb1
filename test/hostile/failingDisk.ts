import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join, sep } from 'node:path'

/** What goes wrong below a folder. Counts are from 1. */
export type Trouble =
  /** A call fails, the others do not. */
  | { readonly kind: 'error'; readonly call: number }
  /** The process dies before a call: neither that nor any later one happens. */
  | { readonly kind: 'death'; readonly call: number }
  /** So many bytes fit; what goes beyond them is written in part, and nothing can be made after that. */
  | { readonly kind: 'full'; readonly bytes: number }

/** What was done while nothing went wrong. */
export interface Done {
  readonly calls: readonly string[]
  readonly bytes: number
}

const CALLS = [
  'mkdirSync',
  'openSync',
  'writeFileSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'linkSync',
] as const
const LATER_CALLS = ['writeFile', 'rename', 'rm'] as const
const MAKING: readonly string[] = ['mkdirSync', 'openSync', 'writeFileSync', 'writeFile', 'linkSync']
type Call = (...words: unknown[]) => unknown

const calls = fs as unknown as Record<string, Call>
const laterCalls = fs.promises as unknown as Record<string, Call>

/** Does work while the calls by which Node changes files go through a disk that may fail, and says what was done. */
export async function withDisk(folder: string, trouble: Trouble | undefined, work: () => Promise<unknown>) {
  const disk = new Disk(folder, trouble)
  const real = new Map<string, Call>(CALLS.map((name) => [name, calls[name]!]))
  const later = new Map<string, Call>(LATER_CALLS.map((name) => [name, laterCalls[name]!]))
  for (const [name, call] of real) calls[name] = (...words) => disk.do(name, call, words)
  for (const [name, call] of later)
    laterCalls[name] = (...words) => Promise.resolve().then(() => disk.do(name, call, words))
  syncBuiltinESMExports()
  try {
    await work()
  } finally {
    for (const [name, call] of real) calls[name] = call
    for (const [name, call] of later) laterCalls[name] = call
    syncBuiltinESMExports()
  }
  return disk as Done
}

class Disk {
  readonly calls: string[] = []
  bytes = 0
  readonly #folder: string
  readonly #trouble: Trouble | undefined
  readonly #descriptors = new Set<unknown>()
  readonly #writeNow = calls.writeFileSync!

  constructor(folder: string, trouble: Trouble | undefined) {
    this.#folder = folder
    this.#trouble = trouble
  }

  do(name: string, call: Call, words: readonly unknown[]): unknown {
    if (!this.#isHere(words[0])) return call(...words)
    this.calls.push(name)
    this.#mayFail(name)
    if (name === 'writeFileSync') return this.#write(call, words)
    if (name === 'writeFile') return this.#write(this.#writeNow, words)
    const result = call(...words)
    if (name === 'openSync') this.#descriptors.add(result)
    if (name === 'closeSync') this.#descriptors.delete(words[0])
    return result
  }

  #isHere(target: unknown): boolean {
    return typeof target === 'string'
      ? target === this.#folder || target.startsWith(join(this.#folder, sep))
      : this.#descriptors.has(target)
  }

  #mayFail(name: string): void {
    const trouble = this.#trouble
    const now = this.calls.length
    if (trouble?.kind === 'error' && now === trouble.call) throw failure('EIO', 'i/o error', name)
    if (trouble?.kind === 'death' && now >= trouble.call) throw failure('EIO', 'the process is dead', name)
    if (trouble?.kind === 'full' && this.bytes >= trouble.bytes && MAKING.includes(name)) throw full(name)
  }

  #write(call: Call, [target, data, ...rest]: readonly unknown[]): void {
    const bytes = Array.isArray(data) ? Buffer.concat(data as Buffer[]) : Buffer.from(data as Buffer)
    const room = this.#trouble?.kind === 'full' ? this.#trouble.bytes - this.bytes : Infinity
    const fits = Math.min(bytes.length, room)
    call(target, bytes.subarray(0, fits), ...rest)
    this.bytes += fits
    if (fits < bytes.length) throw full('write')
  }
}

const full = (syscall: string): Error => failure('ENOSPC', 'no space left on device', syscall)

const failure = (code: string, message: string, syscall: string): Error =>
  Object.assign(new Error(`${code}: ${message}, ${syscall}`), { code, syscall })
