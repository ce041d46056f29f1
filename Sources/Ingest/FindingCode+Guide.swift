extension FindingCode {
  /// What its page says.
  public var guide: FindingGuide {
    switch self {
    case .emptyFile:
      FindingGuide(
        explanation: """
          The file has no bytes, or nothing but blank lines. Usually an export was started and failed, or a copy was \
          interrupted.
          """,
        effect: """
          The rows that it should hold are missing from every measure. With other files of the same extract beside \
          it (a year each, say) the figures go on, and are too low.
          """,
        treatment: """
          The file was left out; there was nothing in it to use.
          """,
        advice: """
          Look at the size of the file where it was made: if it is empty there too, the export failed. An extract \
          that truly has no rows still has its header.
          """)
    case .notText:
      FindingGuide(
        explanation: """
          The file begins as a workbook, a PDF or a compressed file does. Somebody gave it the name of a CSV file \
          instead of exporting it.
          """,
        effect: """
          None of its rows are known, so every measure that needs them is too low or has no data.
          """,
        treatment: """
          The file was left out as a whole. Its rows cannot even be counted.
          """,
        advice: """
          Open it in the program that made it and save it as CSV (in Excel: Save As, CSV UTF-8). Unpack a compressed \
          file first.
          """)
    case .notAFile:
      FindingGuide(
        explanation: """
          It is a folder whose name ends in `.csv`, or a link by which a pattern of the mapping would reach out of \
          the folder of extracts. Some tools write a folder of parts where others write one file.
          """,
        effect: """
          Whatever it holds is not in the figures.
          """,
        treatment: """
          It was not read; the rest was.
          """,
        advice: """
          If it is a folder of parts, move them up beside the other extracts and name them after it: \
          `reablement-1.csv`, `reablement-2.csv`. A link to a file elsewhere is followed only if it bears a \
          documented name.
          """)
    case .preamble:
      FindingGuide(
        explanation: """
          There is a title above the header, or the parameters of a report. The header is taken to be the first of \
          the top 64 lines that names at least two of the extract's columns.
          """,
        effect: """
          The figures are right as long as the header was found: the columns that the other findings name show \
          whether it was.
          """,
        treatment: """
          The lines were passed over. The line numbers of all findings still count from the top of the file.
          """,
        advice: """
          Most reporting tools have an option to leave titles and parameters out of CSV exports.
          """)
    case .unnamedColumn:
      FindingGuide(
        explanation: """
          A sheet saved as CSV often has an empty first column, or empty ones at the end, where somebody once typed \
          something and deleted it.
          """,
        effect: """
          Nothing is lost, unless the column is one that a measure needs and its heading is missing.
          """,
        treatment: """
          The columns were not read. They are mentioned once for each file.
          """,
        advice: """
          Look at the first rows of the fields named: if they hold values, give the column its heading at the \
          source.
          """)
    case .repeatedHeader:
      FindingGuide(
        explanation: """
          Headers are compared ignoring case, spaces, `_` and `-`, so that `Death Date` and `death_date` are the \
          same column. It cannot be known which of the two holds the right values.
          """,
        effect: """
          Everything in the file is missing from the figures. To take one of the two at random would be worse: the \
          figures would look right.
          """,
        treatment: """
          The file was left out as a whole, and its rows count as rejected.
          """,
        advice: """
          Queries that join two tables often select the same column from both; select it once. If the two mean \
          different things (recorded on, happened on), rename the one that is not meant.
          """)
    case .missingRequiredColumn:
      FindingGuide(
        explanation: """
          Some columns make a row what it is: without its date, a contact lies in no month. Which they are is in \
          docs/extracts.md. With a mapping, the column by which it finds the rows of an extract is needed too.
          """,
        effect: """
          Every measure that counts this extract has no data, or lacks the rows of this file.
          """,
        treatment: """
          Every row would be rejected for want of the value, so the whole file was left out and its rows count as \
          rejected.
          """,
        advice: """
          If the column is there under another name, name that under `headers`. If every row has the same value, \
          give it under `constants`. If your system does not hold it at all, list it under `unavailable`: then \
          measures that need it have no data, and the others work.
          """,
        mapping: """
          { "extracts": { "deaths": { "unavailable": ["palliative_care"] } } }
          """)
    case .missingColumn:
      FindingGuide(
        explanation: """
          The header has no such column. It may well be there under a name of your own.
          """,
        effect: """
          Breakdowns by the column show all rows as not recorded, and measures that rest on it count nobody or have \
          no data. A share can look far too low for no other reason than this.
          """,
        treatment: """
          All rows were read, with no value in that column.
          """,
        advice: """
          Compare with the headers that nobody reads, which are listed as `unknown-column`, and name the right one \
          under `headers`. If your system does not hold it, say so under `unavailable`: the finding goes, and \
          measures that need the column say that they have no data.
          """,
        mapping: """
          { "extracts": { "deaths": { "unavailable": ["age"] } } }
          """)
    case .unknownColumn:
      FindingGuide(
        explanation: """
          The file has more columns than the extract, or one of its columns is called differently. Columns that are \
          not needed are better left out of an export of personal data.
          """,
        effect: """
          It does not, unless it is one of the columns that are missing under another name.
          """,
        treatment: """
          The column was not read. It is mentioned once for each file.
          """,
        advice: """
          If it is one of the documented columns, name it under `headers`. If you want to break figures down by it, \
          carry it along under `extra`. Otherwise drop it from the export.
          """,
        mapping: """
          { "extracts": { "deaths": { "extra": { "ward": "ward" } } } }
          """)
    case .noRows:
      FindingGuide(
        explanation: """
          There is a header and nothing below it. A query that finds nothing and a month in which nothing happened \
          look the same in a file.
          """,
        effect: """
          Measures of this extract have no data for the period that the file should cover, and rolling figures are \
          too low.
          """,
        treatment: """
          The file was read, and no row was found in it.
          """,
        advice: """
          Most often the date range of the export is wrong, or the account that ran it may not see the records.
          """)
    case .notUTF8:
      FindingGuide(
        explanation: """
          UTF-8 is how text is written today; older programs, and Excel when it saves plain CSV, write Windows-1252. \
          The two differ in accents, dashes and the pound sign.
          """,
        effect: """
          Seldom much. At worst a name of a place is spelt in two ways and counted as two places.
          """,
        treatment: """
          Values that are not UTF-8 were read as Windows-1252. It is mentioned once for each file, at the first of \
          them.
          """,
        advice: """
          Choose CSV UTF-8 when saving in Excel. If the export cannot be changed, state its encoding, and it is no \
          longer a guess.
          """,
        mapping: """
          { "extracts": { "deaths": { "encoding": "windows-1252" } } }
          """)
    case .unmarkedUTF16:
      FindingGuide(
        explanation: """
          UTF-16 writes two bytes for a letter, and should begin with a mark that says in which order. Without the \
          mark, that every other byte is a zero can mean nothing else.
          """,
        effect: """
          Nothing is lost: the text was understood. A wrong guess would have made the file unreadable.
          """,
        treatment: """
          The file was read as UTF-16.
          """,
        advice: """
          Some database tools write it (“Unicode” in their lists of formats). State the encoding to confirm the \
          guess.
          """,
        mapping: """
          { "extracts": { "deaths": { "encoding": "utf-16" } } }
          """)
    case .unusedFile:
      FindingGuide(
        explanation: """
          Extracts are found by name: `contacts.csv`, or several `contacts-2025.csv`, `contacts-2026.csv`. A letter \
          too few is enough for a file to be overlooked.
          """,
        effect: """
          If it is an extract under another name, every measure that needs it has no data or is too low.
          """,
        treatment: """
          The file was not opened.
          """,
        advice: """
          Rename it, or list its name or a pattern under `files`. If it is no extract, move it out of the folder: \
          what lies there by mistake is easily forgotten.
          """,
        mapping: """
          { "extracts": { "deaths": { "files": ["deaths.csv", "death.csv"] } } }
          """)
    case .repeatedFile:
      FindingGuide(
        explanation: """
          Two files of the same extract have the same bytes: a delivery was made twice, or a copy was left behind \
          (`contacts.csv` and `contacts-copy.csv`). Files that differ in as little as one row are both read; if rows \
          are then there twice, they are `duplicate-key` or `repeated-figure`. Rows of absence and caseloads have \
          neither identifiers nor figures of their own: of these it is this finding, once for each two files, where \
          rows of one stand in the other with the same values throughout.
          """,
        effect: """
          Nothing of a whole copy is counted twice, because it was not read. Single rows that stand in two files are: \
          days lost are doubled, and means lean towards those who are there twice.
          """,
        treatment: """
          Of a whole copy, the file with the shorter name was read and the other was not; it is not among the inputs \
          of the run. Where only rows are alike, both files were read and all rows kept.
          """,
        advice: """
          Make sure that the copy was not meant to be something else, such as the next year of the same extract: if \
          it was, that year is missing. Where only \
          rows are alike, keep both files: draw one of them again without the period of the other, or remove these rows \
          from it.
          """)
    case .unclaimedRows:
      FindingGuide(
        explanation: """
          A mapping tells by conditions which rows of a file belong to which extract; these meet none of them. There \
          is one finding for each combination of values in the columns that conditions look at, at the first such \
          row, and it counts the rows.
          """,
        effect: """
          The rows are in no figure. A new kind of event at the source shows up here first, and as a fall in a \
          measure later.
          """,
        treatment: """
          The rows were counted and left alone. They are listed as rows for no extract.
          """,
        advice: """
          Decide what they are. Widen the condition of an extract if they belong to it; if they are none of your \
          business, list them under `leftOut` with the reason, which reports print.
          """,
        mapping: """
          {
            "extracts": {
              "deaths": {
                "files": "events.csv",
                "dates": "DD/MM/YYYY",
                "rows": [{ "header": "Event", "is": "Death" }],
                "headers": { "person_id": "Client", "death_date": "Date", "palliative_care": "Palliative" },
                "unavailable": ["age", "locality", "preferred_place", "place_of_death"]
              }
            },
            "leftOut": [
              {
                "files": "events.csv",
                "rows": [{ "header": "Event", "is": "Birthday" }],
                "because": "a birthday is not an event of social care"
              }
            ]
          }
          """)
    case .leftOutRows:
      FindingGuide(
        explanation: """
          The mapping lists rows under `leftOut`. Its reason is the finding's value, so that nobody has to ask why \
          the counts differ.
          """,
        effect: """
          The rows are in no figure, as was decided.
          """,
        treatment: """
          The rows were counted and left out.
          """,
        advice: """
          When the number of rows jumps, something new at the source meets the condition: look again at whether it \
          should.
          """)
    case .blankRow:
      FindingGuide(
        explanation: """
          Spreadsheets leave rows of delimiters behind, below the data and where rows were cleared.
          """,
        effect: """
          It does not. But rows that were cleared are rows that were once there.
          """,
        treatment: """
          Like blank lines, they are not rows: they are neither read nor rejected. The finding stands at the first \
          one of each file and counts them all.
          """,
        advice: """
          Delete the rows in the spreadsheet, rather than clearing their cells, before you save it.
          """)
    case .tooFewFields:
      FindingGuide(
        explanation: """
          The row ends before the header does. Either the export drops empty fields at the end of a row, or a line \
          break inside a text has cut the row in two.
          """,
        effect: """
          In the first case none. In the second a part of the row stands in the next line, which usually is a \
          finding too.
          """,
        treatment: """
          The fields that are missing were taken as empty. If one of them is required, the row was rejected for \
          that.
          """,
        advice: """
          Look at the line and the one below it. If they are one record, the export must put quotes around texts \
          with line breaks.
          """)
    case .tooManyFields:
      FindingGuide(
        explanation: """
          There is text beyond the last column. Somewhere before it a text holds a comma (or whatever delimits the \
          file) and is not in quotes, so that all values after it stand in the wrong column.
          """,
        effect: """
          The row is missing from every figure of the extract.
          """,
        treatment: """
          The row was rejected, and nothing else is said about its values. Fields beyond the header that are empty \
          are ignored.
          """,
        advice: """
          Export with text fields in quotes, or with a delimiter that texts do not hold, such as a tab; it is \
          recognised.
          """)
    case .unclosedQuote:
      FindingGuide(
        explanation: """
          A field begins with a quote, and no quote ends it: none follows within 65,536 bytes, or the next one comes \
          lines later and has text right after it, so that it plainly opens a field of another row. Most often an \
          inch sign or the first of two quotes was typed into a text.
          """,
        effect: """
          One row is missing from the figures. One stray quote costs one row, not the rest of the file.
          """,
        treatment: """
          The line with the quote was rejected, and reading went on with the next line.
          """,
        advice: """
          A quote that is part of a text is written twice, and the whole text stands in quotes: `"5"" step"`.
          """)
    case .misplacedQuote:
      FindingGuide(
        explanation: """
          A field in quotes goes on after the closing quote, as in `"The Old" Town`.
          """,
        effect: """
          A text may be spelt differently from the others of its kind, and so be a level of its own in a breakdown.
          """,
        treatment: """
          What comes after the quote was kept as part of the value.
          """,
        advice: """
          The whole text stands in quotes, and those within are doubled: `"The ""Old"" Town"`.
          """)
    case .missingValue:
      FindingGuide(
        explanation: """
          A column without which the row means nothing has no value. Nothing at all, `NULL`, `N/A` and `-` are no \
          value; a mapping may name more.
          """,
        effect: """
          The row is in no figure. If values are missing for one team or one kind of case, the figures are not only \
          too low but slanted.
          """,
        treatment: """
          The row was rejected.
          """,
        advice: """
          Fill in the value where it is recorded, and ask why it could be left out. Where no value has a meaning of \
          its own in your system, the mapping can say which.
          """,
        mapping: """
          { "extracts": { "deaths": { "codes": { "palliative_care": { "": "no" } } } } }
          """)
    case .duplicateKey:
      FindingGuide(
        explanation: """
          Two rows have the same identifier, within an authority where the extract names any. Overlapping exports \
          are the usual reason (January to March, March to May), and joins that give a row for each worker on a \
          case.
          """,
        effect: """
          It does not, if the rows are the same. If they differ, what counts depends on which one is right, and that \
          cannot be known.
          """,
        treatment: """
          The first row was kept, in the order of file names and lines; the others were rejected.
          """,
        advice: """
          Export periods that do not overlap. If a join repeats rows, select distinct records, or let the row that \
          is to count come first.
          """)
    case .endBeforeStart:
      FindingGuide(
        explanation: """
          The end of a service, an episode or a post lies before its start. Days and months are easily swapped.
          """,
        effect: """
          A spell of negative length would be open on no day and would spoil average lengths, so it is in no figure.
          """,
        treatment: """
          The row was rejected.
          """,
        advice: """
          Correct the date that is wrong. If it is the first of January or of April, a default was left in place.
          """)
    case .controlCharacter:
      FindingGuide(
        explanation: """
          A text holds characters that nobody can see: a zero byte, an escape, a backspace, a space without width; or \
          a mark that turns the direction of writing round, after which a page shows letters in another order than \
          they stand in the file. They get into a field when text is pasted, or when a system cuts off a long value.
          """,
        effect: """
          Left in, they would make two categories of one, and nobody could see why; and a name could make a table \
          say what it does not hold.
          """,
        treatment: """
          The text was read without them. The finding shows each by its picture, ␀, ␛ and the like, or by its number, \
          such as [U+202E].
          """,
        advice: """
          Otherwise the export brings them back every month. Text pasted out of an e-mail or a PDF is the usual way \
          in.
          """)
    case .tooLong:
      FindingGuide(
        explanation: """
          Free text is a category that people choose from a list: a locality, a team, a hospital. docs/extracts.md \
          gives the most characters for each column, 200 for most. A text that is longer is a note, or several rows \
          that a quote has run together. The finding gives its length and not the text, which may tell of people.
          """,
        effect: """
          As a level of a breakdown it would stand in every table, for every measure and month, until nobody can open \
          them. Notes about people may say who they are.
          """,
        treatment: """
          The value was read as missing; where it is required, the row was rejected.
          """,
        advice: """
          See whether the export takes the right column. If a few long names are meant, give each a short one in the \
          mapping.
          """)
    case .unknownCode:
      FindingGuide(
        explanation: """
          The column has a fixed list of codes, which docs/extracts.md gives, and this is none of them. Case and \
          surrounding space do not matter; spelling does. A word that stands for an amount by the week, and is not \
          listed in the mapping, is this finding too.
          """,
        effect: """
          In a required column the row is in no figure. In any other it counts as not recorded: a rate whose \
          numerator asks for the code is too low.
          """,
        treatment: """
          In a required column the row was rejected; in any other the value was set to missing.
          """,
        advice: """
          `waymark check` ends with a stub that lists each value once, with its number of rows: one sitting is \
          enough to map them all. A new value at the source shows up here in the month in which it is first used.
          """,
        mapping: """
          {
            "extracts": {
              "contacts": {
                "codes": {
                  "outcome": { "Sign posted": "signposted_community" },
                  "primary_support_reason": { "Fraility": "physical" }
                }
              }
            }
          }
          """)
    case .invalidDate:
      FindingGuide(
        explanation: """
          Dates are year, month, day: `2026-01-06`, with or without a time of day, which is not read. Whether \
          06/01/2026 is in June or in January is never guessed, and neither is the century of a year of two digits. \
          A day that there is not, such as 30 February, is no date either.
          """,
        effect: """
          Without its date a row lies in no month. Without the date that ends it, a service would count as open for \
          ever.
          """,
        treatment: """
          In a required column, and in one that ends a spell, the row was rejected; in any other the value was set \
          to missing.
          """,
        advice: """
          If all dates of an extract are written day first, say so once under `dates`. If a word stands for no date, \
          list it under `missing`: an end date `ongoing` then means what it says. What is left are mistakes to \
          correct.
          """,
        mapping: """
          {
            "extracts": {
              "deaths": { "dates": "DD/MM/YYYY" },
              "reablement": { "missing": ["ongoing"] }
            }
          }
          """)
    case .invalidMonth:
      FindingGuide(
        explanation: """
          A month is `2026-01`, or any date in it. There is no thirteenth, and names of months are not read alone.
          """,
        effect: """
          The row lies in no month, so it is in no figure: a budget line or a head count is missing for the month.
          """,
        treatment: """
          All month columns are required, so the row was rejected.
          """,
        advice: """
          In a spreadsheet, format the column as `yyyy-mm`, or as a full date: the first of the month will do. If \
          full dates are written day first, say so under `dates`.
          """)
    case .invalidWholeNumber:
      FindingGuide(
        explanation: """
          Ages, counts and days are whole: `4` and `4.0` are; `4.5`, `1,200` and words are not.
          """,
        effect: """
          The row is not recorded in breakdowns by age band, and does not enter a sum or an average of the column.
          """,
        treatment: """
          In a required column the row was rejected; in any other the value was set to missing.
          """,
        advice: """
          Correct the value at the source. A word that stands for no value can be listed under `missing`.
          """)
    case .invalidNumber:
      FindingGuide(
        explanation: """
          Numbers have digits and a decimal point. A leading £ and commas between thousands are understood; a \
          decimal comma and exponents (`1e3`) are not, because what they mean depends on who wrote them.
          """,
        effect: """
          The amount is in no sum. In a required column, as in budgets, the whole row is missing.
          """,
        treatment: """
          In a required column the row was rejected; in any other the value was set to missing.
          """,
        advice: """
          Format the column as a number with two decimal places before saving. Excel writes exponents for numbers \
          that are wider than their column is formatted.
          """)
    case .invalidYesNo:
      FindingGuide(
        explanation: """
          `yes`/`no`, `y`/`n`, `true`/`false` and `1`/`0` are understood, in any case; nothing else is.
          """,
        effect: """
          The row counts as not recorded, and a share of those who had something is too low if the word meant yes.
          """,
        treatment: """
          In a required column the row was rejected; in any other the value was set to missing.
          """,
        advice: """
          Say in the mapping what your words mean. `null` stands for no value, which is honest for “not known”.
          """,
        mapping: """
          { "extracts": { "deaths": { "codes": { "palliative_care": { "perhaps": "no" } } } } }
          """)
    case .outOfRange:
      FindingGuide(
        explanation: """
          The number can be read but cannot be right: nobody is 197 years old. The ranges are in docs/extracts.md.
          """,
        effect: """
          Left in, one such value could carry an average with it. Left out, the row is not recorded in the column.
          """,
        treatment: """
          In a required column the row was rejected; in any other the value was set to missing.
          """,
        advice: """
          An age of more than 120 is usually a wrong century in the date of birth; 999 and the like stand for no \
          value in older systems, and can be listed under `missing`.
          """)
    case .roundedNumber:
      FindingGuide(
        explanation: """
          Numbers are held exactly, with four decimal places, so that sums do not depend on the order of rows. This \
          one has more.
          """,
        effect: """
          Less than a hundredth of a penny for each value.
          """,
        treatment: """
          The number was rounded, halves away from zero.
          """,
        advice: """
          Many decimal places are often the trace of a division in a spreadsheet; rounding it there makes both say \
          the same.
          """)
    case .dateOrder:
      FindingGuide(
        explanation: """
          The outcome of a contact, its allocation, or the closing of an action is dated before the contact or \
          action itself. Sometimes both dates are right and the record was made later.
          """,
        effect: """
          The days between the two dates are negative and pull an average waiting time down.
          """,
        treatment: """
          The row was kept as it is.
          """,
        advice: """
          Correct the date that is wrong. Where systems set the first date when the record is made, ask for the date \
          of the event.
          """)
    case .implausibleDate:
      FindingGuide(
        explanation: """
          A date before 1990, or after the newest month that the extract can be taken to cover. That month is the \
          last one with at least a twentieth of the rows of the median month that is no more than twelve months from \
          the one before, and the month after that if it has begun. Dates of birth, due dates and the start of \
          council service are not checked.
          """,
        effect: """
          The row is in a month that nobody reports, and missing from its own. A service that ends in 2062 counts as \
          open till then.
          """,
        treatment: """
          The value was kept.
          """,
        advice: """
          Look at the year: 2062 for 2026, 1926 for 2026. If a great part of an extract is out of bounds, the export \
          has the wrong date in the column.
          """)
    case .danglingReference:
      FindingGuide(
        explanation: """
          A row names the discharge or the contact that it followed, and no such row was supplied. It is only looked \
          at when the other extract is there.
          """,
        effect: """
          Measures that follow a person from one extract to the other lose them: reablement after a discharge that \
          is not there does not count as a success of that discharge.
          """,
        treatment: """
          The row was kept; it counts wherever the other row is not needed.
          """,
        advice: """
          A few at the beginning of the period are usual: the discharge was before it. Many mean that the two \
          exports cover different periods, or write identifiers differently (leading zeros are lost in \
          spreadsheets).
          """)
    case .missingAuthority:
      FindingGuide(
        explanation: """
          Where one folder holds several councils, the column `authority` says whose a row is, and an identifier is \
          that of its council: person 17 of Avon and person 17 of Brue are two people. These rows do not say whose \
          they are although others do, in the same extract or in another one. There is one finding for each extract.
          """,
        effect: """
          They stand under “(not recorded)” among the councils. A measure that follows people from one extract to \
          another does not find them there, so that its figure is too low, of the whole as well. A rate of two \
          extracts, such as complaints for each contact, has no figure for any council.
          """,
        treatment: """
          The rows were kept and count in the whole. References to and from the extract were not checked: all of them \
          would be dangling.
          """,
        advice: """
          If only one council supplies the extract, or each one a file of its own, say whose it is under `constants`. \
          If there is but one council at all, the simplest is to drop the column from the other extracts. Figures \
          for the region as a whole, such as a shared budget, may stay without one: then nothing needs doing.
          """,
        mapping: """
          { "extracts": { "discharges": { "constants": { "authority": "Avon" } } } }
          """)
    case .incompleteLastMonth:
      FindingGuide(
        explanation: """
          The newest month has less than half of the rows of the median month before it. The extract was probably \
          drawn before the month was over, or before all of it was recorded. A median under 50 rows varies too much \
          by chance to say so. Of several councils, all are looked at together and then each one by itself.
          """,
        effect: """
          Counts of that month are too low, and shares may be slanted: what is recorded quickly differs from what is \
          not. A run picks the latest month in whose last week every core extract has a row, so it often passes over \
          such a month by itself.
          """,
        treatment: """
          The rows were kept. Their figures will change when the extract is drawn again.
          """,
        advice: """
          Find out how many days after a month's end your systems are complete, and draw the extract then.
          """)
    case .lateExtract:
      FindingGuide(
        explanation: """
          The newest month of a core extract is before the newest month of another one: it was drawn too early, or \
          not to its end. Extracts that rarely have a row are not looked at. Of several councils in any extract, those \
          are named that end before the newest month that another one has whole, if ten or more of their rows are \
          lacking by what is usual for them; and those that have no row at all, in one finding.
          """,
        effect: """
          A report of a later month has nothing of it to count, which must not be read as a fall. Measures that need \
          two extracts lose their latest months.
          """,
        treatment: """
          Nothing was left out. A run of a month that the extract does not cover says so. A council has no figure in \
          the months that it does not cover, rather than a count of 0; the whole is that of the others.
          """,
        advice: """
          Draw all extracts on the same day, to the same date.
          """)
    case .unusualMonth:
      FindingGuide(
        explanation: """
          A month between the first and the last has less than half, or more than twice, the rows that are usual \
          around it: those of the median of the six months before and the six after, as far as there are any, and at \
          least four. What comes again is not reported: a month is passed over if more than a quarter of those \
          around it, or the same month a year before or after, differ as it does (a change that lasts, a survey that \
          is sent out every May). A median under 50 rows varies too much by chance; a month with no rows at all is \
          reported from 10, and so are several in a row, such as a year whose file is missing. Months before the first \
          of the core extracts are not looked at: of services that began long ago, only those still open may be there. \
          Of several councils, all are looked at together and then each one by itself, with one finding for each council \
          that names its first five such months; months in which nobody has rows are told once, of the whole.
          """,
        effect: """
          A month that lacks half of its rows looks like a fall in demand, a month that is there twice like a surge; \
          both move rolling figures for a year, and shift the limits of control charts.
          """,
        treatment: """
          The rows were kept, and the figures show what was delivered.
          """,
        advice: """
          Draw the month again, and compare the number of rows. If it is right, because a service was closed or a \
          backlog was entered, say so in `commentary.csv`, where readers of the report will look.
          """)
    case .similarCategories:
      FindingGuide(
        explanation: """
          Two texts of a category, such as a locality or a team, are the same but for capitals or spaces. Nobody can \
          know whether they are meant to differ. Names of councils are compared between extracts as well.
          """,
        effect: """
          A breakdown shows two levels where there is one, each with a part of the people.
          """,
        treatment: """
          Both were kept as they are.
          """,
        advice: """
          A line in the mapping puts right the figures of all months at once; correcting the source keeps the next \
          export right too.
          """,
        mapping: """
          { "extracts": { "deaths": { "codes": { "locality": { "west  somerset": "West Somerset" } } } } }
          """)
    case .repeatedFigure:
      FindingGuide(
        explanation: """
          Figures such as a budget or a head count are told apart by their month and keys; these rows have the same. \
          They may be parts of a whole (two cost centres of one budget line), or the same figure delivered twice.
          """,
        effect: """
          Right if they are parts; otherwise the figure is counted twice.
          """,
        treatment: """
          The rows were added together.
          """,
        advice: """
          If nearly every row of a file is reported, the same months lie in two files: remove one of them.
          """)
    case .totalAndParts:
      FindingGuide(
        explanation: """
          For one month and metric there are rows with a locality and a row without one. The row without is most \
          likely their total.
          """,
        effect: """
          All rows are added together, so that everything is counted twice.
          """,
        treatment: """
          The rows were kept.
          """,
        advice: """
          Leave the totals out of the export. If only totals are to be trusted, leave out the localities.
          """)
    }
  }
}
