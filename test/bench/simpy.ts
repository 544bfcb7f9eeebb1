import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { measuredBy, type Measured, SOURCES } from './yardstick.ts'

/** `$PYTHON` alone where it is set; else the first Python with SimPy counts. */
const PYTHONS = process.env['PYTHON'] ? [process.env['PYTHON']] : ['python3', '/usr/bin/python3']

export interface SimPy {
  readonly python: string
  /** Of SimPy and Python. */
  readonly versions: string
}

/** The Python with SimPy of this machine. Says why not where there is none. */
export function findSimPy(): SimPy | { readonly missing: string } {
  const versions =
    'import simpy, platform; print("SimPy", simpy.__version__, "Python", platform.python_version())'
  for (const python of PYTHONS) {
    const { status, stdout } = spawnSync(python, ['-c', versions], { encoding: 'utf8' })
    if (status === 0) return { python, versions: stdout.trim() }
  }
  return { missing: `no Python with SimPy: ${PYTHONS.join(' and ')} cannot import it` }
}

/** Runs W2 in SimPy, with the same luck each time. */
export const simPyW2 = ({ python }: SimPy, runs: number): Measured =>
  measuredBy(python, [join(SOURCES, 'w2.py'), String(runs)])
