/** Header in which better-auth is told the client's address. */
export const clientAddressHeader = 'x-wattos-client-address'
