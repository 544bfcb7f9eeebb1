import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { MemorySink, parseScenario, simulate } from '../../sim/index.ts'
import { minimalYaml } from '../support/minimal.ts'

const rowsOf = (yaml: string): string => {
  const tables = new MemorySink()
  simulate(parseScenario(yaml), { sink: tables })
  return JSON.stringify([...tables.rows])
}

describe('everything below io runs in a browser', () => {
  it('gives the same rows where there is nothing of Node', async () => {
    const bundle = await build({
      stdin: {
        contents: `
          import { MemorySink, parseScenario, simulate } from './sim/index.ts'
          globalThis.rowsOf = (yaml) => {
            const tables = new MemorySink()
            simulate(parseScenario(yaml), { sink: tables })
            return JSON.stringify([...tables.rows])
          }
        `,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      logLevel: 'silent',
    })
    // What every browser has, and nothing else: no process, no Buffer, no require.
    const page = createContext({ TextEncoder, TextDecoder, URL, yaml: minimalYaml })
    runInContext(bundle.outputFiles[0]!.text, page)
    const there = runInContext('rowsOf(yaml)', page) as string
    expect(there.length).toBeGreaterThan(10_000)
    expect(there).toBe(rowsOf(minimalYaml))
  })
})
