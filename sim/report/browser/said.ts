import { make } from './make.ts'

let voice: HTMLElement | undefined

/** How long a note stays: estimate of what reading a sentence takes. */
const SEEN_MS = 4000

/** Says it to who listens to the page instead of seeing it. */
export function say(words: string): void {
  voice ??= document.body.appendChild(make('p', { class: 'said', role: 'status', 'aria-live': 'polite' }))
  voice.classList.remove('seen')
  voice.textContent = words
}

/** Says it to all. */
export function tell(words: string): void {
  say(words)
  voice!.classList.add('seen')
  setTimeout(() => voice!.classList.remove('seen'), SEEN_MS)
}
