/** What a browser sees as long as the console has not been built; calls are served all the same. */
export const notBuiltPage = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WattOS</title></head>
  <body>
    <h1>The console is not built yet</h1>
    <p>The platform runs and answers calls, but it has no pages to show. Run <code>npm start</code>, which builds them,
    or set <code>WEB_DIR</code> to the folder of a built console; then load this page again.</p>
    <p lang="de">Die Plattform läuft, aber ihre Oberfläche ist noch nicht gebaut. <code>npm start</code> baut sie.</p>
  </body>
</html>
`
