/* The cells, tables and charts of a board pack, written straight to libxlsxwriter: workbook IN.tsv OUT.xlsx
   IN.tsv is what pack.py found in Waymark's own workbook. It is read first; the processor time printed, in
   seconds, is that of the workbook alone. Fonts, colours, widths and notes are left out, which helps this side. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

typedef struct {
  char *field[6];
} Line;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

/* Turns \n and \\ back, in place. */
static char *plain(char *text) {
  char *out = text;
  for (char *in = text; *in; in++) {
    if (*in == '\\') { in++; *out++ = *in == 'n' ? '\n' : *in; } else *out++ = *in;
  }
  *out = 0;
  return text;
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
  if (!file) { fprintf(stderr, "usage: workbook IN.tsv OUT.xlsx\n"); return 64; }
  Line *lines = NULL;
  size_t count = 0, room = 0, size = 0;
  char *text = NULL;
  while (getline(&text, &size, file) > 0) {
    if (count == room) lines = realloc(lines, (room = room * 2 + 1024) * sizeof *lines);
    text[strcspn(text, "\n")] = 0;
    char *rest = strdup(text);
    for (int i = 0; i < 6; i++) { char *field = strsep(&rest, "\t"); lines[count].field[i] = field ? plain(field) : NULL; }
    count++;
  }

  double start = now();
  lxw_workbook *book = workbook_new(argv[2]);
  lxw_worksheet *sheet = NULL;
  lxw_chart *chart = NULL;
  lxw_format *formats[1024];
  int styles = 0, wrong = 0;
  for (size_t i = 0; i < count; i++) {
    char **f = lines[i].field;
    #define NUMBER(n) (unsigned)strtoul(f[n], NULL, 10)
    if (!strcmp(f[0], "number")) {
      wrong |= worksheet_write_number(sheet, NUMBER(1), NUMBER(2), strtod(f[4], NULL), formats[NUMBER(3)]);
    } else if (!strcmp(f[0], "text")) {
      wrong |= worksheet_write_string(sheet, NUMBER(1), NUMBER(2), f[4], formats[NUMBER(3)]);
    } else if (!strcmp(f[0], "blank")) {
      wrong |= worksheet_write_blank(sheet, NUMBER(1), NUMBER(2), formats[NUMBER(3)]);
    } else if (!strcmp(f[0], "format")) {
      formats[styles] = workbook_add_format(book);
      format_set_num_format(formats[styles++], f[1]);
    } else if (!strcmp(f[0], "sheet")) {
      sheet = workbook_add_worksheet(book, f[1]);
    } else if (!strcmp(f[0], "table")) {
      wrong |= worksheet_add_table(sheet, NUMBER(1), NUMBER(2), NUMBER(3), NUMBER(4), NULL);
    } else if (!strcmp(f[0], "chart")) {
      chart = workbook_add_chart(book, LXW_CHART_LINE);
    } else if (!strcmp(f[0], "series")) {
      wrong |= !chart_add_series(chart, *f[1] ? f[1] : NULL, f[2]);
    } else if (!strcmp(f[0], "insert")) {
      wrong |= worksheet_insert_chart(sheet, NUMBER(1), NUMBER(2), chart);
    }
  }
  wrong |= workbook_close(book);
  printf("%.6f\n", now() - start);
  return wrong != 0;
}
