/** Two questions, and whether an answer to one is an answer to the other. */
export interface QuestionPair {
  readonly a: string
  readonly b: string
}

/** Pairs that ask the same in other words. */
export const sameQuestions: readonly QuestionPair[] = [
  { a: 'How can I reset my password?', b: 'How do I reset my password?' },
  { a: 'How do I reset my password?', b: 'What is the way to reset a password?' },
  { a: 'What are your opening hours?', b: 'When are you open?' },
  { a: 'How long does delivery take?', b: 'How long will the delivery take?' },
  { a: 'How do I cancel my subscription?', b: 'How can I cancel a subscription?' },
  { a: 'How do I cancel my subscription?', b: 'I want to cancel my subscription, what must I do?' },
  { a: 'Where can I park my car?', b: 'Where is it possible to park a car?' },
  { a: 'What does a photocopy cost?', b: 'How much does a photocopy cost?' },
  {
    a: 'What documents do I need for the application?',
    b: 'Which documents are needed for the application?',
  },
  { a: 'Who is responsible for data protection?', b: 'Who takes care of data protection?' },
  { a: 'Wie kann ich mein Passwort zurücksetzen?', b: 'Wie setze ich mein Passwort zurück?' },
  { a: 'Wie lange dauert die Lieferung?', b: 'Wie lange braucht die Lieferung?' },
  { a: 'Was kostet eine Kopie?', b: 'Wie viel kostet eine Kopie?' },
  {
    a: 'Welche Unterlagen brauche ich für den Antrag?',
    b: 'Welche Unterlagen werden für den Antrag benötigt?',
  },
  { a: 'Wo kann ich mein Auto parken?', b: 'Wo darf ich ein Auto parken?' },
  { a: 'Wer ist für den Datenschutz zuständig?', b: 'Wer kümmert sich um den Datenschutz?' },
]

/** Pairs that are near each other and ask something else. */
export const otherQuestions: readonly QuestionPair[] = [
  { a: 'Is smoking allowed in the building?', b: 'Is smoking not allowed in the building?' },
  { a: 'Can I cancel within 14 days?', b: 'Can I cancel within 30 days?' },
  { a: 'What happens after two reminders?', b: 'What happens after three reminders?' },
  { a: 'How many people live in Hamburg?', b: 'How many people live in Bremen?' },
  { a: 'What is the capital of France?', b: 'What is the capital of Spain?' },
  { a: 'What must be done before the exam?', b: 'What must be done after the exam?' },
  { a: 'Is the office open on Monday?', b: 'Is the office open on Friday?' },
  { a: "Why don't I get a refund?", b: 'Why do I get a refund?' },
  { a: 'How do I activate the alarm?', b: 'How do I deactivate the alarm?' },
  { a: 'Ist Rauchen im Gebäude erlaubt?', b: 'Ist Rauchen im Gebäude nicht erlaubt?' },
  { a: 'Kann ich binnen 14 Tagen kündigen?', b: 'Kann ich binnen 30 Tagen kündigen?' },
  { a: 'Wie viele Einwohner hat Hamburg?', b: 'Wie viele Einwohner hat Bremen?' },
  { a: 'Darf ich einen Hund mitbringen?', b: 'Darf ich keinen Hund mitbringen?' },
  { a: 'Gilt das vor der Prüfung?', b: 'Gilt das nach der Prüfung?' },
  { a: 'How many sick days do I have?', b: 'How many vacation days do I have?' },
  { a: 'How do I add a user?', b: 'How do I remove a user?' },
  { a: 'What does parking cost?', b: 'What does printing cost?' },
  { a: 'How do I open an account?', b: 'How do I delete an account?' },
  { a: 'Who approves travel expenses?', b: 'Who approves training expenses?' },
  { a: 'When is the rent due?', b: 'When is the tax due?' },
  { a: 'Wie melde ich mich an?', b: 'Wie melde ich mich ab?' },
  { a: 'Wie kann ich mich anmelden?', b: 'Wie kann ich mich abmelden?' },
  { a: 'How do I log in?', b: 'How do I log out?' },
  { a: 'Who pays for the course?', b: 'Who pays for the exam?' },
  { a: 'Darf ich im Büro essen?', b: 'Darf ich im Büro schlafen?' },
  { a: 'Was kostet das Parken?', b: 'Was kostet das Drucken?' },
  { a: 'How do I convert euros to dollars?', b: 'How do I convert dollars to euros?' },
  { a: 'Can a tenant sue a landlord?', b: 'Can a landlord sue a tenant?' },
  { a: 'What does the school pay the parents?', b: 'What do the parents pay the school?' },
]
