/** A provincial capital of Italy and the day of its patron, on which its offices and shops are closed. */
export interface PatronDay {
  /** Code of the province; the second capital of a province adds its name: "FC-Cesena". */
  readonly code: string;
  readonly city: string;
  /** The city's English name, where it has one of its own. */
  readonly english: string | null;
  /** In the grammar of date-holidays: month and day, or a rule for the movable ones. */
  readonly rule: string;
  readonly patron: string;
}

const ROWS = `
AG|Agrigento|02-25|San Gerlando
AL|Alessandria|11-10|San Baudolino
AN|Ancona|05-04|San Ciriaco
AO|Aosta|09-07|San Grato
AP|Ascoli Piceno|08-05|Sant'Emidio
AQ|L'Aquila|06-10|San Massimo d'Aveia
AR|Arezzo|08-07|San Donato
AT|Asti|1st tuesday in May|San Secondo
AV|Avellino|02-14|San Modestino
BA|Bari|12-06|San Nicola
BG|Bergamo|08-26|Sant'Alessandro
BI|Biella|12-26|Santo Stefano
BL|Belluno|11-11|San Martino
BN|Benevento|08-24|San Bartolomeo
BO|Bologna|10-04|San Petronio
BR|Brindisi|1st sunday in September|San Teodoro e San Lorenzo da Brindisi
BS|Brescia|02-15|Santi Faustino e Giovita
BT|Barletta|12-30|San Ruggero
BT-Andria|Andria|3rd sunday in September|San Riccardo
BZ|Bolzano|easter 50|Lunedì di Pentecoste
CA|Cagliari|10-30|San Saturnino
CB|Campobasso|04-23|San Giorgio
CE|Caserta|01-20|San Sebastiano
CH|Chieti|05-11|San Giustino
CL|Caltanissetta|09-29|San Michele Arcangelo
CN|Cuneo|09-29|San Michele Arcangelo
CO|Como|08-31|Sant'Abbondio
CR|Cremona|11-13|Sant'Omobono
CS|Cosenza|02-12|Madonna del Pilerio
CT|Catania|02-05|Sant'Agata
CZ|Catanzaro|07-16|San Vitaliano
EN|Enna|07-02|Madonna della Visitazione
FC|Forlì|02-04|Madonna del Fuoco
FC-Cesena|Cesena|06-24|San Giovanni Battista
FE|Ferrara|04-23|San Giorgio
FG|Foggia|03-22|Madonna dei Sette Veli
FI|Firenze|06-24|San Giovanni Battista|Florence
FM|Fermo|08-16|Maria Santissima Assunta
FR|Frosinone|06-20|San Silverio
GE|Genova|06-24|San Giovanni Battista|Genoa
GO|Gorizia|03-16|Santi Ilario e Taziano
GR|Grosseto|08-10|San Lorenzo
IM|Imperia|11-26|San Leonardo da Porto Maurizio
IS|Isernia|05-19|San Pietro Celestino
KR|Crotone|10-09|San Dionigi
LC|Lecco|12-06|San Nicolò
LE|Lecce|08-26|Sant'Oronzo
LI|Livorno|05-22|Santa Giulia
LO|Lodi|01-19|San Bassiano
LT|Latina|07-06|Santa Maria Goretti
LU|Lucca|07-12|San Paolino
MB|Monza|06-24|San Giovanni Battista
MC|Macerata|08-31|San Giuliano
ME|Messina|06-03|Madonna della Lettera
MI|Milano|12-07|Sant'Ambrogio|Milan
MN|Mantova|03-18|Sant'Anselmo|Mantua
MO|Modena|01-31|San Geminiano
MS|Massa|10-04|San Francesco
MT|Matera|07-02|Madonna della Bruna
NA|Napoli|09-19|San Gennaro|Naples
NO|Novara|01-22|San Gaudenzio
NU|Nuoro|08-05|Nostra Signora della Neve
OR|Oristano|02-13|Sant'Archelao
PA|Palermo|07-15|Santa Rosalia
PC|Piacenza|07-04|Sant'Antonino
PD|Padova|06-13|Sant'Antonio|Padua
PE|Pescara|10-10|San Cetteo
PG|Perugia|01-29|San Costanzo
PI|Pisa|06-17|San Ranieri
PN|Pordenone|09-08|Madonna delle Grazie
PO|Prato|12-26|Santo Stefano
PR|Parma|01-13|Sant'Ilario
PT|Pistoia|07-25|San Jacopo
PU|Pesaro|09-24|San Terenzio
PU-Urbino|Urbino|06-01|San Crescentino
PV|Pavia|12-09|San Siro
PZ|Potenza|05-30|San Gerardo
RA|Ravenna|07-23|Sant'Apollinare
RC|Reggio Calabria|04-23|San Giorgio
RE|Reggio Emilia|11-24|San Prospero
RG|Ragusa|08-29|San Giovanni Battista
RI|Rieti|12-04|Santa Barbara
RM|Roma|06-29|Santi Pietro e Paolo|Rome
RN|Rimini|10-14|San Gaudenzo
RO|Rovigo|11-26|San Bellino
SA|Salerno|09-21|San Matteo
SI|Siena|12-01|Sant'Ansano
SO|Sondrio|06-19|Santi Gervasio e Protasio
SP|La Spezia|03-19|San Giuseppe
SR|Siracusa|12-13|Santa Lucia|Syracuse
SS|Sassari|12-06|San Nicola
SU|Carbonia|thursday after 2nd sunday in May|San Ponziano
SV|Savona|03-18|Nostra Signora della Misericordia
TA|Taranto|05-10|San Cataldo
TE|Teramo|12-19|San Berardo
TN|Trento|06-26|San Vigilio
TO|Torino|06-24|San Giovanni Battista|Turin
TP|Trapani|08-07|Sant'Alberto
TR|Terni|02-14|San Valentino
TS|Trieste|11-03|San Giusto
TV|Treviso|04-27|San Liberale
UD|Udine|07-12|Santi Ermacora e Fortunato
VA|Varese|05-08|San Vittore
VB|Verbania|05-08|San Vittore
VC|Vercelli|08-01|Sant'Eusebio
VE|Venezia|11-21|Madonna della Salute|Venice
VI|Vicenza|09-08|Madonna di Monte Berico
VR|Verona|05-21|San Zeno
VT|Viterbo|09-04|Santa Rosa
VV|Vibo Valentia|03-01|San Leoluca
`;

/**
 * The patron's day of the capital of every province of Italy, by code: the 107 provinces before Sardinia's of 2025. It is
 * a holiday by the collective agreements, in the municipality alone. Where the patron's own day is a national holiday or
 * split, the day that is kept as the local one: Latina 6 July (by its statute), Venice 21 November, Pordenone 8 September,
 * Fermo 16 August, Bolzano Whit Monday (law of the province). Trani is left out: its sources disagree.
 * Source: it.wikipedia.org, Santi patroni cattolici delle città capoluogo di provincia italiane; compared with the table of
 * the Python package holidays; notices of the municipalities where the two differ (Perugia, Ragusa, Carbonia, Latina).
 */
export const italianPatronDays: readonly PatronDay[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [code, city, rule, patron, english = null] = row.split('|') as [string, string, string, string, string?];
    return { code, city, english, rule, patron };
  });
