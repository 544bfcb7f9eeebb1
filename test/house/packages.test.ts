import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/program.ts'

interface Locked {
  readonly version?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
  readonly resolved?: string
  readonly optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const locked = Object.entries(packages).filter(([path]) => path !== '')
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

describe('package-lock.json', () => {
  it('pins every package', () => {
    expect(locked.length).toBeGreaterThan(100)
    expect(locked.filter(([, { version }]) => !version).map(([path]) => path)).toEqual([])
  })

  it('knows the parts of every platform: npm ci refuses a lock without them', () => {
    const known = new Set(locked.map(([path]) => nameOf(path)))
    const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !known.has(name))
        .map((name) => `${name}, of ${nameOf(path)}`),
    )
    expect(missing).toEqual([])
  })

  it('names no host', () => {
    expect(locked.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([])
  })

  it('knows of no scripts on installation but those of tools that work without, which are denied', () => {
    const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      allowScripts: Record<string, boolean>
    }
    const scripted = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => nameOf(path))
    expect(scripted.filter((name) => allowScripts[name] ?? true)).toEqual([])
  })

  it('brings nobody who installs the program a package with a script', () => {
    const installed = locked.filter(([, { dev }]) => !dev)
    expect(installed.length).toBeGreaterThan(10)
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([])
  })
})
