import { spawnSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    buildFailure: string
  }
}

/** Builds dist/ once for all tests. A failure is kept for those that need it, so that the others still say what they know. */
export default function setup(project: TestProject): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build.mjs', '--dev'], { encoding: 'utf8' })
  project.provide('buildFailure', status === 0 ? '' : `node build.mjs --dev failed:\n${stdout}${stderr}`)
}
