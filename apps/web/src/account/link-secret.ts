/** The secret of a mailed link: what stands behind the # of the address, which no server is told. */
export const linkSecret = (): string => decodeURIComponent(window.location.hash.slice(1))
