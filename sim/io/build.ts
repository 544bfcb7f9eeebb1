/** What the build stamps into the bundle; run from source, there is nothing to know. */
declare const HASHTREK_VERSION: string | undefined
declare const HASHTREK_COMMIT: string | undefined

export const VERSION = typeof HASHTREK_VERSION === 'string' ? HASHTREK_VERSION : 'unbuilt'

/** The git commit of the sources, with `+` if they were changed since; "unknown" outside a git checkout. */
export const COMMIT = typeof HASHTREK_COMMIT === 'string' ? HASHTREK_COMMIT : 'unknown'
