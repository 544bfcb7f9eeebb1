import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Cost } from './bare.ts'

/** Cost of a whole process. */
export interface ProcessCost extends Cost {
  readonly peakMb: number
}

export const PROGRAM = fileURLToPath(new URL('hashtrek.js', import.meta.url))

/** Has a process say at its end what it and its threads used. */
const SAY_USAGE = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    process.stdout.write(JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1e3, peakMb: maxRSS / 1024 }))
  })`,
)}`

/** Runs a node process to its end, and gives what it printed. */
export function output(words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return new Promise((resolve, reject) => {
    child.on('close', (status) =>
      status === 0 ? resolve(text) : reject(new Error(`${words.join(' ')} failed`)),
    )
  })
}

/** Runs the built program with a folder for its results, which is thrown away. */
export async function programCost(words: readonly string[]): Promise<ProcessCost> {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-bench-'))
  const begin = performance.now()
  try {
    const said = await output([
      '--import',
      SAY_USAGE,
      PROGRAM,
      ...words,
      '--quiet',
      '--out',
      join(folder, 'out'),
    ])
    return { wallMs: performance.now() - begin, ...(JSON.parse(said) as Omit<ProcessCost, 'wallMs'>) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
