/** Largest logo, in bytes. */
const most = 100_000
const kinds = ['image/png', 'image/jpeg', 'image/webp']

/** A picture as a `data:` address; undefined for one that is too large or of another kind. */
export function readLogo(file: File): Promise<string | undefined> {
  if (file.size > most || !kinds.includes(file.type)) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? reader.result : undefined),
    )
    reader.addEventListener('error', () => reject(new Error('the picture could not be read')))
    reader.readAsDataURL(file)
  })
}
