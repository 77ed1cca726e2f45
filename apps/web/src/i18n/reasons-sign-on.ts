/** English sentences for failures of signing in elsewhere, and of the names under which organisations are reached. */
export const signOnReasonsEn = {
  HOST_NOT_ASKED: 'The organisation asks for another host name meanwhile. Please load the page again.',
  HOST_STAYS:
    'Under this address you work in one organisation only. Open the platform under its main address to change.',
  SSO_ONLY:
    'Your organisation signs in with its own service only, not with a password or passkey. Choose “Sign in with …”.',
  SSO_UNTRIED: 'Nobody has signed in at one of these services yet. Do so once, to see that it works.',
  SSO_SERVICE_NEEDED:
    'People could not sign in any more: single sign-on only takes a service that is switched on.',
  SSO_EMERGENCY_INVALID: 'Choose an administrator who has a password or a passkey.',
  DOMAIN_NOT_ASKED:
    'No sign-in service of the organisation names this domain (any more). Please load the page again.',
  DOMAIN_PUBLIC:
    'Anybody gets an address at one of these domains. Please name domains of your organisation only.',
  DOMAIN_UNPROVEN:
    'The TXT record is not found, or has another value. It can take an hour until a new one is seen everywhere.',
  DOMAIN_TAKEN: 'Another organisation uses this domain or host name.',
  SSO_NOT_FOUND: 'This sign-in service does not exist (any more). Please load the page again.',
  SSO_NAME_TAKEN: 'There is already a sign-in service with this name. Please choose another one.',
  SSO_ISSUER_UNREACHABLE:
    'Nothing answers at this address. Please check it, and whether this server may reach it.',
  SSO_ISSUER_INVALID:
    'What stands at this address does not describe a sign-in service with exactly this issuer. Please copy the issuer as the service states it.',
  SSO_ADDRESS_FORBIDDEN:
    'This address lies in the server’s own network or has no https. Whoever runs the platform can allow it in OUTBOUND_ALLOW.',
  SSO_SESSION_STAYS:
    'Whoever signs in with the organisation’s service stays in that organisation. Sign in with your password for this.',
  SSO_EXPIRED: 'Signing in took too long, or was begun in another browser. Please begin again.',
  SSO_CANCELLED: 'Signing in was cancelled at the sign-in service.',
  SSO_FAILED:
    'The answer of the sign-in service could not be verified. Please begin again, or ask an administrator.',
  SSO_STRANGER: 'You do not belong to this organisation yet. Please ask for an invitation.',
  SSO_ELSEWHERE:
    'There is an account with this e-mail address that does not belong to this organisation. Please ask for an invitation, and sign in with your password.',
  SSO_NO_EMAIL:
    'The sign-in service states no e-mail address. Whoever administers it can release it to this application.',
  SSO_OTHER_DOMAIN:
    'Your e-mail address belongs to none of the domains for which this sign-in service is used here.',
  SSO_DOMAIN_UNCONFIRMED:
    'Your organisation has not confirmed yet that the domain of your e-mail address is its own. Please ask your administrator.',
  SSO_EMAIL_UNCONFIRMED:
    'The sign-in service does not confirm your e-mail address. Please confirm it there, then sign in again.',
  SSO_ADDRESS_REUSED:
    'This e-mail address belongs to another person of the sign-in service here. An administrator can remove that person.',
  HOST_NOT_ALLOWED: 'The platform does not answer at this address. Open it at its own.',
} as const

/** German sentences for the same. */
export const signOnReasonsDe: Record<keyof typeof signOnReasonsEn, string> = {
  HOST_NOT_ASKED: 'Die Organisation bittet inzwischen um einen anderen Hostnamen. Laden Sie die Seite neu.',
  HOST_STAYS:
    'Unter dieser Adresse arbeiten Sie nur in einer Organisation. Öffnen Sie die Plattform unter ihrer Hauptadresse, um zu wechseln.',
  SSO_ONLY:
    'Ihre Organisation meldet sich nur mit ihrem eigenen Dienst an, nicht mit Passwort oder Passkey. Wählen Sie „Mit … anmelden“.',
  SSO_UNTRIED:
    'Bei diesen Diensten hat sich noch niemand angemeldet. Tun Sie es einmal, um zu sehen, dass es geht.',
  SSO_SERVICE_NEEDED:
    'Niemand könnte sich mehr anmelden: Wenn nur Anmeldedienste gelten, muss einer eingeschaltet sein.',
  SSO_EMERGENCY_INVALID: 'Wählen Sie jemanden aus der Administration mit Passwort oder Passkey.',
  DOMAIN_NOT_ASKED: 'Kein Anmeldedienst nennt diese Domain (mehr). Laden Sie die Seite neu.',
  DOMAIN_PUBLIC: 'Bei einer dieser Domains bekommt jeder eine Adresse. Nennen Sie nur eigene.',
  DOMAIN_UNPROVEN:
    'Der TXT-Eintrag ist nicht zu finden oder hat einen anderen Wert. Bis ein neuer überall zu sehen ist, kann eine Stunde vergehen.',
  DOMAIN_TAKEN: 'Eine andere Organisation benutzt diese Domain oder diesen Hostnamen.',
  SSO_NOT_FOUND: 'Diesen Anmeldedienst gibt es nicht (mehr). Bitte laden Sie die Seite neu.',
  SSO_NAME_TAKEN: 'Es gibt schon einen Anmeldedienst mit diesem Namen. Bitte wählen Sie einen anderen.',
  SSO_ISSUER_UNREACHABLE:
    'Unter dieser Adresse antwortet niemand. Bitte prüfen Sie die Adresse, und ob dieser Server sie erreichen darf.',
  SSO_ISSUER_INVALID:
    'Unter dieser Adresse beschreibt sich kein Anmeldedienst mit genau diesem Aussteller. Bitte übernehmen Sie den Aussteller so, wie der Dienst ihn angibt.',
  SSO_ADDRESS_FORBIDDEN:
    'Diese Adresse liegt im eigenen Netz des Servers oder hat kein https. Wer die Plattform betreibt, kann sie in OUTBOUND_ALLOW erlauben.',
  SSO_SESSION_STAYS:
    'Wer sich mit dem Dienst der Organisation anmeldet, bleibt in dieser Organisation. Melden Sie sich dafür mit Ihrem Passwort an.',
  SSO_EXPIRED:
    'Die Anmeldung hat zu lange gedauert oder wurde in einem anderen Browser begonnen. Bitte beginnen Sie neu.',
  SSO_CANCELLED: 'Die Anmeldung wurde beim Anmeldedienst abgebrochen.',
  SSO_FAILED:
    'Die Antwort des Anmeldedienstes ließ sich nicht bestätigen. Bitte beginnen Sie neu, oder fragen Sie die Administration.',
  SSO_STRANGER: 'Sie gehören noch nicht zu dieser Organisation. Bitte lassen Sie sich einladen.',
  SSO_ELSEWHERE:
    'Zu dieser E-Mail-Adresse gibt es ein Konto, das nicht zu dieser Organisation gehört. Bitte lassen Sie sich einladen, und melden Sie sich mit Ihrem Passwort an.',
  SSO_NO_EMAIL:
    'Der Anmeldedienst nennt keine E-Mail-Adresse. Wer ihn verwaltet, kann sie für diese Anwendung freigeben.',
  SSO_OTHER_DOMAIN:
    'Ihre E-Mail-Adresse gehört zu keiner der Domains, für die dieser Anmeldedienst hier benutzt wird.',
  SSO_DOMAIN_UNCONFIRMED:
    'Ihre Organisation hat noch nicht bestätigt, dass die Domain Ihrer E-Mail-Adresse ihr gehört. Bitte wenden Sie sich an die Administration.',
  SSO_EMAIL_UNCONFIRMED:
    'Der Anmeldedienst bestätigt Ihre E-Mail-Adresse nicht. Bitte bestätigen Sie sie dort, und melden Sie sich dann erneut an.',
  SSO_ADDRESS_REUSED:
    'Diese E-Mail-Adresse gehört hier zu einer anderen Person des Anmeldedienstes. Die Administration kann diese Person entfernen.',
  HOST_NOT_ALLOWED:
    'Diese Plattform antwortet nicht unter dieser Adresse. Öffnen Sie sie unter ihrer eigenen.',
}
