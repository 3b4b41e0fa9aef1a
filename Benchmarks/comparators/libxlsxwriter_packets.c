/*
 * The comparator for writing: replays what PhuLuc writes through libxlsxwriter (Debian 1.1.4), one fresh workbook per packet.
 *
 *   cc -O2 -std=gnu11 libxlsxwriter_packets.c -o libxlsxwriter_packets $(pkg-config --cflags --libs xlsxwriter)
 *   libxlsxwriter_packets SCRIPT OUTDIR FIRST COUNT blank|filled [--processes N] [--tmpdir DIR]
 *
 * SCRIPT is what `phuluc-bench script` writes; the operations are described in ../bench.py. It is parsed once, before the clock
 * starts; per packet only the library's own calls, the placeholders and the entered values remain. The packets FIRST..<FIRST+COUNT
 * go to OUTDIR/packet-00000.xlsx and so on. One line of JSON is printed:
 *   {"seconds", "packets", "cells", "parse_seconds", "refused", "shortened", "library"}
 *
 * Fair to the library:
 *  - the options are its defaults (constant_memory = 0: shared strings, as PhuLuc writes them and as the forms need them);
 *  - `--tmpdir` lets its temporary files (it makes one per part of the package) live on a RAM disk;
 *  - glibc keeps the memory a workbook frees for the next one (by default it hands it back: some 80 calls of brk per packet);
 *  - N processes share one counter, so none waits for a slower one;
 *  - what it refuses is left out and counted ("refused"): less work for it, never for us. Its limits that matter here: 128 characters
 *    of a defined name's formula, which it also cuts at 127 *bytes*; 255 characters of a message and 32 of a title (characters, and
 *    1.1.4 keeps messages of more than 255 bytes whole: tried with 255 characters, 765 bytes). A message that is still
 *    refused would be cut to 255 bytes, at a character, and counted ("shortened"). Bug #394 (a literal list of more than 255 bytes
 *    overruns a buffer) is not met: lists come through defined names.
 */
#include <errno.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    max_placeholders = 64,
    packets_per_turn = 4,
    longest_message_bytes = 255,
    longest_name_formula_bytes = LXW_DEFINED_NAME_LENGTH - 1,
};

static void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("libxlsxwriter_packets: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) fail("out of memory");
    return memory;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// MARK: Text with placeholders

/* The names of placeholders met in the script ("unit", "token1"), and for each the value per packet, where a K line gave one. */
static struct {
    char *names[max_placeholders];
    char **values[max_placeholders];
    long capacities[max_placeholders];
    int count;
} placeholders;

static int placeholder_named(const char *name, size_t length) {
    for (int i = 0; i < placeholders.count; i++)
        if (strlen(placeholders.names[i]) == length && !memcmp(placeholders.names[i], name, length)) return i;
    if (placeholders.count == max_placeholders) fail("more than %d placeholders", max_placeholders);
    placeholders.names[placeholders.count] = strndup(name, length);
    return placeholders.count++;
}

static void set_placeholder(long packet, int index, char *value) {
    if (packet >= placeholders.capacities[index]) {
        long capacity = (packet + 1) * 2;
        placeholders.values[index] = realloc(placeholders.values[index], (size_t)capacity * sizeof(char *));
        if (!placeholders.values[index]) fail("out of memory");
        for (long i = placeholders.capacities[index]; i < capacity; i++) placeholders.values[index][i] = NULL;
        placeholders.capacities[index] = capacity;
    }
    placeholders.values[index][packet] = value;
}

static bool is_placeholder(const char *name, size_t length) {
    if (length == 4 && !memcmp(name, "unit", 4)) return true;
    if (length < 6 || memcmp(name, "token", 5)) return false;
    for (size_t i = 5; i < length; i++)
        if (name[i] < '0' || name[i] > '9') return false;
    return true;
}

/* What a placeholder stands for when the script has no K line for the packet; ../bench.py computes the same. */
static char *default_value(long packet, const char *name) {
    char text[64];
    if (!strcmp(name, "unit")) {
        snprintf(text, sizeof text, "Đơn vị %05ld", packet);
    } else {
        uint64_t mixed = (uint64_t)packet * 1000 + (uint64_t)atoll(name + 5) + 0x9E3779B97F4A7C15u;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        snprintf(text, sizeof text, "%016llX", (unsigned long long)(mixed ^ (mixed >> 31)));
    }
    return strdup(text);
}

/* A text of the script: constant, or pieces with placeholders between them. */
typedef struct {
    char *constant;
    int pieces;
    struct piece {
        char *before;
        size_t length;
        int placeholder; /* -1 after the last piece */
    } *piece;
} Text;

static Text compile(char *source) {
    Text text = {.constant = source};
    size_t openings = 0;
    for (char *c = source; *c; c++) openings += *c == '{';
    if (!openings) return text;
    struct piece *pieces = allocate(openings + 1, sizeof *pieces);
    char *start = source;
    for (char *open = strchr(source, '{'); open; open = strchr(open, '{')) {
        char *close = strchr(open, '}');
        if (!close || !is_placeholder(open + 1, (size_t)(close - open - 1))) {
            open++;
            continue;
        }
        pieces[text.pieces++] =
            (struct piece){start, (size_t)(open - start), placeholder_named(open + 1, (size_t)(close - open - 1))};
        start = open = close + 1;
    }
    if (!text.pieces) {
        free(pieces);
        return text;
    }
    pieces[text.pieces++] = (struct piece){start, strlen(start), -1};
    text.piece = pieces;
    return text;
}

/* The text as this packet has it. The rendered texts of one packet live in `scratch` until the next. */
static struct {
    char *bytes;
    size_t used, capacity;
} scratch;

static char *render(const Text *text, long packet) {
    if (!text->pieces) return text->constant;
    char *result = scratch.bytes + scratch.used, *end = result;
    for (int i = 0; i < text->pieces; i++) {
        const struct piece *piece = &text->piece[i];
        const char *value = piece->placeholder < 0 ? "" : placeholders.values[piece->placeholder][packet];
        size_t length = strlen(value);
        if (scratch.used + (size_t)(end - result) + piece->length + length + 1 > scratch.capacity) fail("a packet's texts are too long");
        memcpy(end, piece->before, piece->length);
        end += piece->length;
        memcpy(end, value, length);
        end += length;
    }
    *end++ = 0;
    scratch.used += (size_t)(end - result);
    return result;
}

// MARK: The script

typedef enum { count_value, percent_value, number_value, flag_value, text_value, rate_value, choice_value } ValueType;

typedef struct {
    char kind; /* the letter of the line; lower case for what libxlsxwriter needs in another way */
    lxw_row_t row, row2;
    lxw_col_t column, column2;
    int format; /* -1: none */
    Text text, text2;
    double number;
    long index;
    ValueType type;
    bool hidden;
    lxw_data_validation *validation;
    struct {
        Text *error_title, *error_message, *input_title, *input_message;
    } messages;
    struct page *page;
} Operation;

struct page {
    bool landscape, protect, has_margins, has_fit, has_freeze, has_area, has_repeat, has_header, has_footer;
    int paper, fit_width, fit_height;
    double left, right, top, bottom;
    lxw_row_t freeze_row, area[4], repeat_first, repeat_last;
    lxw_col_t freeze_column;
    Text header, footer;
};

typedef struct {
    char *font, *number_format;
    double size;
    int align, valign, rotation;
    bool bold, italic, wrap, unlocked, filled;
    int border;
    lxw_color_t fill;
} Format;

static struct {
    Operation *operations;
    size_t count, capacity;
    Format *formats;
    char **format_ids;
    int format_count;
    long cells;
} script;

static long line_number;

/* Splits a line at its tabs and undoes \t, \n and \\ in place. */
static int split(char *line, char **fields, int most) {
    int count = 0;
    char *read = line, *write = line;
    fields[count++] = line;
    for (; *read; read++) {
        if (*read == '\t') {
            *write++ = 0;
            if (count == most) fail("line %ld: more than %d fields", line_number, most);
            fields[count++] = write;
        } else if (*read == '\\' && read[1]) {
            read++;
            *write++ = *read == 't' ? '\t' : *read == 'n' ? '\n' : *read;
        } else {
            *write++ = *read;
        }
    }
    *write = 0;
    return count;
}

static double real(const char *field) {
    char *end;
    errno = 0;
    double value = strtod(field, &end);
    if (end == field || *end || errno) fail("line %ld: not a number: %s", line_number, field);
    return value;
}

static long whole(const char *field) {
    char *end;
    errno = 0;
    long value = strtol(field, &end, 10);
    if (end == field || *end || errno) fail("line %ld: not a whole number: %s", line_number, field);
    return value;
}

static void wholes(char *field, long *values, int count) {
    for (int i = 0; i < count; i++) {
        char *comma = i + 1 < count ? strchr(field, ',') : NULL;
        if (i + 1 < count && !comma) fail("line %ld: %d numbers expected", line_number, count);
        if (comma) *comma = 0;
        values[i] = whole(field);
        if (comma) field = comma + 1;
    }
}

static int format_with_id(const char *id) {
    if (!*id) return -1;
    for (int i = script.format_count - 1; i >= 0; i--)
        if (!strcmp(script.format_ids[i], id)) return i;
    fail("line %ld: no format %s", line_number, id);
}

static void parse_format(char **fields, int count) {
    Format format = {0};
    for (int i = 2; i < count; i++) {
        char *value = strchr(fields[i], '=');
        if (!value) fail("line %ld: key=value expected: %s", line_number, fields[i]);
        *value++ = 0;
        const char *key = fields[i];
        if (!strcmp(key, "font")) format.font = value;
        else if (!strcmp(key, "size")) format.size = real(value);
        else if (!strcmp(key, "bold")) format.bold = *value == '1';
        else if (!strcmp(key, "italic")) format.italic = *value == '1';
        else if (!strcmp(key, "wrap")) format.wrap = *value == '1';
        else if (!strcmp(key, "border")) format.border = (int)whole(value);
        else if (!strcmp(key, "numfmt")) format.number_format = value;
        else if (!strcmp(key, "locked")) format.unlocked = *value == '0';
        else if (!strcmp(key, "rotation")) format.rotation = (int)whole(value);
        else if (!strcmp(key, "fill")) {
            format.filled = true;
            format.fill = (lxw_color_t)strtoul(value, NULL, 16);
        } else if (!strcmp(key, "align")) {
            format.align = !strcmp(value, "left") ? LXW_ALIGN_LEFT
                : !strcmp(value, "center")        ? LXW_ALIGN_CENTER
                : !strcmp(value, "right")         ? LXW_ALIGN_RIGHT
                : !strcmp(value, "justify")       ? LXW_ALIGN_JUSTIFY
                                                  : LXW_ALIGN_NONE;
        } else if (!strcmp(key, "valign")) {
            format.valign = !strcmp(value, "top") ? LXW_ALIGN_VERTICAL_TOP
                : !strcmp(value, "center")        ? LXW_ALIGN_VERTICAL_CENTER
                                                  : LXW_ALIGN_NONE;
        } else fail("line %ld: unknown key of a format: %s", line_number, key);
    }
    script.formats = realloc(script.formats, (size_t)(script.format_count + 1) * sizeof *script.formats);
    script.format_ids = realloc(script.format_ids, (size_t)(script.format_count + 1) * sizeof *script.format_ids);
    if (!script.formats || !script.format_ids) fail("out of memory");
    script.formats[script.format_count] = format;
    script.format_ids[script.format_count++] = fields[1];
}

static struct page *parse_page(char **fields, int count) {
    struct page *page = allocate(1, sizeof *page);
    long numbers[4];
    for (int i = 1; i < count; i++) {
        char *value = strchr(fields[i], '=');
        if (!value) fail("line %ld: key=value expected: %s", line_number, fields[i]);
        *value++ = 0;
        const char *key = fields[i];
        if (!strcmp(key, "landscape")) page->landscape = *value == '1';
        else if (!strcmp(key, "protect")) page->protect = *value == '1';
        else if (!strcmp(key, "paper")) page->paper = (int)whole(value);
        else if (!strcmp(key, "fit_w")) page->fit_width = (int)whole(value), page->has_fit = true;
        else if (!strcmp(key, "fit_h")) page->fit_height = (int)whole(value), page->has_fit = true;
        else if (!strcmp(key, "repeat_first")) page->repeat_first = (lxw_row_t)whole(value), page->has_repeat = true;
        else if (!strcmp(key, "repeat_last")) page->repeat_last = (lxw_row_t)whole(value), page->has_repeat = true;
        else if (!strcmp(key, "area")) {
            wholes(value, numbers, 4);
            for (int n = 0; n < 4; n++) page->area[n] = (lxw_row_t)numbers[n];
            page->has_area = true;
        } else if (!strcmp(key, "freeze")) {
            wholes(value, numbers, 2);
            page->freeze_row = (lxw_row_t)numbers[0];
            page->freeze_column = (lxw_col_t)numbers[1];
            page->has_freeze = true;
        } else if (!strcmp(key, "margins")) {
            if (sscanf(value, "%lf,%lf,%lf,%lf", &page->left, &page->right, &page->top, &page->bottom) != 4)
                fail("line %ld: four margins expected", line_number);
            page->has_margins = true;
        } else if (!strcmp(key, "header")) page->header = compile(value), page->has_header = true;
        else if (!strcmp(key, "footer")) page->footer = compile(value), page->has_footer = true;
        else fail("line %ld: unknown key of the page set-up: %s", line_number, key);
    }
    return page;
}

static ValueType value_type(const char *name) {
    static const struct {
        const char *name;
        ValueType type;
    } types[] = {
        {"count", count_value}, {"percent", percent_value},   {"number", number_value}, {"flag", flag_value},
        {"text", text_value},   {"flag_or_text", text_value}, {"rate", rate_value},     {"choice", choice_value},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(types[i].name, name)) return types[i].type;
    fail("line %ld: unknown type of an input cell: %s", line_number, name);
}

static Text *message(char *source) {
    if (!*source) return NULL;
    Text *text = allocate(1, sizeof *text);
    *text = compile(source);
    return text;
}

static void parse_validation(Operation *operation, char **fields) {
    lxw_data_validation *validation = operation->validation = allocate(1, sizeof *validation);
    const char *kind = fields[5], *style = fields[7];
    validation->validate = !strcmp(kind, "list") ? LXW_VALIDATION_TYPE_LIST_FORMULA : LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    if (strcmp(kind, "list") && strcmp(kind, "custom")) fail("line %ld: unknown kind of validation: %s", line_number, kind);
    validation->value_formula = allocate(strlen(fields[6]) + 2, 1);
    sprintf(validation->value_formula, "=%s", fields[6]);
    validation->error_type = !strcmp(style, "warning") ? LXW_VALIDATION_ERROR_TYPE_WARNING
        : !strcmp(style, "information")                ? LXW_VALIDATION_ERROR_TYPE_INFORMATION
                                                       : LXW_VALIDATION_ERROR_TYPE_STOP;
    validation->ignore_blank = validation->show_input = validation->show_error = LXW_VALIDATION_ON;
    validation->dropdown = LXW_VALIDATION_ON;
    operation->messages.error_title = message(fields[8]);
    operation->messages.error_message = message(fields[9]);
    operation->messages.input_title = message(fields[10]);
    operation->messages.input_message = message(fields[11]);
}

static void need(int count, int expected, char kind) {
    if (count < expected) fail("line %ld: %c has %d fields, not %d", line_number, kind, count, expected);
}

static void parse_line(char *line) {
    enum { most_fields = 40 };
    char *fields[most_fields];
    int count = split(line, fields, most_fields);
    char kind = fields[0][0];
    if (!kind || kind == '#') return;
    if (fields[0][1]) fail("line %ld: unknown operation %s", line_number, fields[0]);
    Operation operation = {.kind = kind, .format = -1};
    switch (kind) {
    case 'K':
        need(count, 4, kind);
        if (!is_placeholder(fields[2], strlen(fields[2]))) fail("line %ld: no placeholder: %s", line_number, fields[2]);
        set_placeholder(whole(fields[1]), placeholder_named(fields[2], strlen(fields[2])), fields[3]);
        return;
    case 'F':
        need(count, 2, kind);
        parse_format(fields, count);
        return;
    case 'S':
        need(count, 2, kind);
        operation.text = compile(fields[1]);
        break;
    case 'H':
        break;
    case 'C':
        need(count, 5, kind);
        operation.column = (lxw_col_t)whole(fields[1]);
        operation.column2 = (lxw_col_t)whole(fields[2]);
        operation.number = *fields[3] ? real(fields[3]) : LXW_DEF_COL_WIDTH;
        operation.hidden = *fields[4] == '1';
        operation.format = count > 5 ? format_with_id(fields[5]) : -1;
        break;
    case 'R':
        need(count, 4, kind);
        operation.row = (lxw_row_t)whole(fields[1]);
        operation.number = *fields[2] ? real(fields[2]) : LXW_DEF_ROW_HEIGHT;
        operation.hidden = *fields[3] == '1';
        break;
    case 'M':
        need(count, 7, kind);
        operation.row = (lxw_row_t)whole(fields[1]);
        operation.column = (lxw_col_t)whole(fields[2]);
        operation.row2 = (lxw_row_t)whole(fields[3]);
        operation.column2 = (lxw_col_t)whole(fields[4]);
        operation.format = format_with_id(fields[5]);
        operation.text = compile(fields[6]);
        if (operation.row == operation.row2 && operation.column == operation.column2) operation.kind = 'T';
        script.cells += (long)(operation.row2 - operation.row + 1) * (operation.column2 - operation.column + 1);
        break;
    case 'T': case 'N': case 'X': case 'B': case 'I':
        need(count, kind == 'B' ? 4 : kind == 'T' || kind == 'N' ? 5 : 6, kind);
        operation.row = (lxw_row_t)whole(fields[1]);
        operation.column = (lxw_col_t)whole(fields[2]);
        operation.format = format_with_id(fields[3]);
        script.cells++;
        if (kind == 'T') operation.text = compile(fields[4]);
        if (kind == 'N') operation.number = real(fields[4]);
        if (kind == 'I') {
            operation.type = value_type(fields[4]);
            operation.index = whole(fields[5]);
        }
        if (kind == 'X') {
            char *formula = allocate(strlen(fields[4]) + 2, 1), *end;
            sprintf(formula, "%s%s", *fields[4] == '=' ? "" : "=", fields[4]);
            operation.text = compile(formula);
            operation.number = strtod(fields[5], &end);
            if (*end) { /* a cached text */
                operation.kind = 'x';
                operation.text2 = compile(fields[5]);
            }
        }
        break;
    case 'V':
        need(count, 12, kind);
        operation.row = (lxw_row_t)whole(fields[1]);
        operation.column = (lxw_col_t)whole(fields[2]);
        operation.row2 = (lxw_row_t)whole(fields[3]);
        operation.column2 = (lxw_col_t)whole(fields[4]);
        parse_validation(&operation, fields);
        break;
    case 'D': case 'Q':
        need(count, 3, kind);
        operation.text = compile(fields[1]);
        operation.text2 = compile(fields[2]);
        break;
    case 'P':
        operation.page = parse_page(fields, count);
        break;
    default:
        fail("line %ld: unknown operation %c", line_number, kind);
    }
    if (script.count == script.capacity) {
        script.capacity = script.capacity ? script.capacity * 2 : 4096;
        script.operations = realloc(script.operations, script.capacity * sizeof *script.operations);
        if (!script.operations) fail("out of memory");
    }
    script.operations[script.count++] = operation;
}

static void parse_script(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail("%s: %s", path, strerror(errno));
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = allocate((size_t)size + 1, 1); /* the operations point into it */
    if (fread(bytes, 1, (size_t)size, file) != (size_t)size) fail("%s: %s", path, strerror(errno));
    fclose(file);
    char *rest = bytes, *line;
    while ((line = strsep(&rest, "\n"))) {
        line_number++;
        size_t length = strlen(line);
        if (length && line[length - 1] == '\r') line[length - 1] = 0;
        parse_line(line);
    }
}

/* Every placeholder has a value for every packet before the clock starts. */
static void fill_placeholders(long first, long count) {
    for (int i = 0; i < placeholders.count; i++)
        for (long packet = first; packet < first + count; packet++)
            if (packet >= placeholders.capacities[i] || !placeholders.values[i][packet])
                set_placeholder(packet, i, default_value(packet, placeholders.names[i]));
}

// MARK: Writing a packet

/* Counters shared by the processes. */
static struct shared {
    atomic_long next, refused, shortened;
} *shared;

static void refused(lxw_error error, const Operation *operation) {
    if (!error) return;
    if (atomic_fetch_add(&shared->refused, 1) < 5)
        fprintf(stderr, "libxlsxwriter refused %c: %s\n", operation->kind, lxw_strerror(error));
}

static void make_formats(lxw_workbook *workbook, lxw_format **formats) {
    for (int i = 0; i < script.format_count; i++) {
        const Format *source = &script.formats[i];
        lxw_format *format = formats[i] = workbook_add_format(workbook);
        if (source->font) format_set_font_name(format, source->font);
        if (source->size > 0) format_set_font_size(format, source->size);
        if (source->bold) format_set_bold(format);
        if (source->italic) format_set_italic(format);
        if (source->align) format_set_align(format, (uint8_t)source->align);
        if (source->valign) format_set_align(format, (uint8_t)source->valign);
        if (source->wrap) format_set_text_wrap(format);
        if (source->border) format_set_border(format, (uint8_t)source->border);
        if (source->filled) {
            format_set_pattern(format, LXW_PATTERN_SOLID);
            format_set_bg_color(format, source->fill);
        }
        if (source->number_format) format_set_num_format(format, source->number_format);
        if (source->unlocked) format_set_unlocked(format);
        if (source->rotation) format_set_rotation(format, (int16_t)source->rotation);
    }
}

/* The value entered in a cell: the same arithmetic as in PhuLuc's benchmark and in ../bench.py. */
static lxw_error write_value(lxw_worksheet *sheet, const Operation *cell, lxw_format *format, long packet) {
    long value = (packet * 7919 + cell->index * 104729) % 1000003;
    char text[64];
    switch (cell->type) {
    case count_value: return worksheet_write_number(sheet, cell->row, cell->column, (double)(value % 100000), format);
    case percent_value: return worksheet_write_number(sheet, cell->row, cell->column, (double)(value % 10000) / 100, format);
    case number_value: return worksheet_write_number(sheet, cell->row, cell->column, (double)value / 100, format);
    case flag_value: return worksheet_write_number(sheet, cell->row, cell->column, (double)(value % 2), format);
    case text_value:
        snprintf(text, sizeof text, "Ghi chú %ld %ld", packet, cell->index);
        return worksheet_write_string(sheet, cell->row, cell->column, text, format);
    case rate_value: {
        long received = value % 5000 + 1000;
        snprintf(text, sizeof text, "%ld/%ld", received, received - cell->index % 50);
        return worksheet_write_string(sheet, cell->row, cell->column, text, format);
    }
    case choice_value:
        return worksheet_write_string(sheet, cell->row, cell->column, value % 2 == 0 ? "Đạt" : "Không đạt", format);
    }
    return LXW_NO_ERROR;
}

static char *shorten(const char *text) {
    size_t length = strlen(text);
    if (length > longest_message_bytes) {
        length = longest_message_bytes;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    }
    return strndup(text, length);
}

static void write_validation(lxw_worksheet *sheet, const Operation *operation, long packet) {
    lxw_data_validation *validation = operation->validation;
    validation->error_title = operation->messages.error_title ? render(operation->messages.error_title, packet) : NULL;
    validation->error_message = operation->messages.error_message ? render(operation->messages.error_message, packet) : NULL;
    validation->input_title = operation->messages.input_title ? render(operation->messages.input_title, packet) : NULL;
    validation->input_message = operation->messages.input_message ? render(operation->messages.input_message, packet) : NULL;
    lxw_error error = worksheet_data_validation_range(
        sheet, operation->row, operation->column, operation->row2, operation->column2, validation);
    if (error == LXW_ERROR_255_STRING_LENGTH_EXCEEDED) {
        char *error_message = validation->error_message ? shorten(validation->error_message) : NULL;
        char *input_message = validation->input_message ? shorten(validation->input_message) : NULL;
        validation->error_message = error_message;
        validation->input_message = input_message;
        atomic_fetch_add(&shared->shortened, 1);
        error = worksheet_data_validation_range(
            sheet, operation->row, operation->column, operation->row2, operation->column2, validation);
        free(error_message);
        free(input_message);
    }
    refused(error, operation);
}

static void set_up_page(lxw_worksheet *sheet, const Operation *operation, long packet) {
    const struct page *page = operation->page;
    if (page->landscape) worksheet_set_landscape(sheet);
    if (page->paper) worksheet_set_paper(sheet, (uint8_t)page->paper);
    if (page->has_fit) worksheet_fit_to_pages(sheet, (uint16_t)page->fit_width, (uint16_t)page->fit_height);
    if (page->has_repeat) refused(worksheet_repeat_rows(sheet, page->repeat_first, page->repeat_last), operation);
    if (page->has_area) {
        lxw_error error = worksheet_print_area(
            sheet, page->area[0], (lxw_col_t)page->area[1], page->area[2], (lxw_col_t)page->area[3]);
        refused(error, operation);
    }
    if (page->has_margins) worksheet_set_margins(sheet, page->left, page->right, page->top, page->bottom);
    if (page->has_header) refused(worksheet_set_header(sheet, render(&page->header, packet)), operation);
    if (page->has_footer) refused(worksheet_set_footer(sheet, render(&page->footer, packet)), operation);
    if (page->has_freeze) worksheet_freeze_panes(sheet, page->freeze_row, page->freeze_column);
    if (page->protect) worksheet_protect(sheet, NULL, NULL);
}

static void write_packet(const char *path, long packet, bool filled, char *temporary, lxw_format **formats) {
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = temporary};
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    if (!workbook) fail("%s: no workbook", path);
    scratch.used = 0;
    make_formats(workbook, formats);
    lxw_worksheet *sheet = NULL;
    for (const Operation *operation = script.operations, *end = operation + script.count; operation < end; operation++) {
        lxw_format *format = operation->format < 0 ? NULL : formats[operation->format];
        lxw_error error = LXW_NO_ERROR;
        switch (operation->kind) {
        case 'S':
            sheet = workbook_add_worksheet(workbook, render(&operation->text, packet));
            if (!sheet) fail("no worksheet %s", operation->text.constant);
            break;
        case 'H': worksheet_hide(sheet); break;
        case 'C': {
            lxw_row_col_options hidden = {.hidden = operation->hidden};
            error = worksheet_set_column_opt(sheet, operation->column, operation->column2, operation->number, format, &hidden);
            break;
        }
        case 'R': {
            lxw_row_col_options hidden = {.hidden = operation->hidden};
            error = worksheet_set_row_opt(sheet, operation->row, operation->number, NULL, &hidden);
            break;
        }
        case 'M':
            error = worksheet_merge_range(sheet, operation->row, operation->column, operation->row2, operation->column2,
                render(&operation->text, packet), format);
            break;
        case 'T':
            error = worksheet_write_string(sheet, operation->row, operation->column, render(&operation->text, packet), format);
            break;
        case 'N': error = worksheet_write_number(sheet, operation->row, operation->column, operation->number, format); break;
        case 'B': error = worksheet_write_blank(sheet, operation->row, operation->column, format); break;
        case 'X':
            error = worksheet_write_formula_num(
                sheet, operation->row, operation->column, render(&operation->text, packet), format, operation->number);
            break;
        case 'x':
            error = worksheet_write_formula_str(sheet, operation->row, operation->column, render(&operation->text, packet), format,
                render(&operation->text2, packet));
            break;
        case 'I':
            error = filled ? write_value(sheet, operation, format, packet)
                           : worksheet_write_blank(sheet, operation->row, operation->column, format);
            break;
        case 'V': write_validation(sheet, operation, packet); break;
        case 'D': {
            char *formula = render(&operation->text2, packet);
            error = strlen(formula) > longest_name_formula_bytes
                ? LXW_ERROR_128_STRING_LENGTH_EXCEEDED
                : workbook_define_name(workbook, render(&operation->text, packet), formula);
            break;
        }
        case 'Q':
            error = workbook_set_custom_property_string(
                workbook, render(&operation->text, packet), render(&operation->text2, packet));
            break;
        case 'P': set_up_page(sheet, operation, packet); break;
        }
        refused(error, operation);
    }
    lxw_error error = workbook_close(workbook);
    if (error) fail("%s: %s", path, lxw_strerror(error));
}

static void write_packets(const char *folder, long first, long count, bool filled, char *temporary) {
    lxw_format **formats = allocate((size_t)script.format_count, sizeof *formats);
    scratch.capacity = 1 << 20;
    scratch.bytes = allocate(scratch.capacity, 1);
    char path[4096];
    for (;;) {
        long turn = atomic_fetch_add(&shared->next, packets_per_turn);
        if (turn >= count) break;
        for (long i = turn; i < count && i < turn + packets_per_turn; i++) {
            snprintf(path, sizeof path, "%s/packet-%05ld.xlsx", folder, first + i);
            write_packet(path, first + i, filled, temporary, formats);
        }
    }
}

int main(int argument_count, char **arguments) {
    if (argument_count < 6)
        fail("usage: libxlsxwriter_packets SCRIPT OUTDIR FIRST COUNT blank|filled [--processes N] [--tmpdir DIR]");
    char *folder = arguments[2], *temporary = NULL;
    long first = atol(arguments[3]), count = atol(arguments[4]), processes = 1;
    bool filled = !strcmp(arguments[5], "filled");
    if (!filled && strcmp(arguments[5], "blank")) fail("blank or filled, not %s", arguments[5]);
    for (int i = 6; i + 1 < argument_count; i += 2) {
        if (!strcmp(arguments[i], "--processes")) processes = atol(arguments[i + 1]);
        else if (!strcmp(arguments[i], "--tmpdir")) temporary = arguments[i + 1];
        else fail("unknown option %s", arguments[i]);
    }

    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 16 << 20);

    double before = now();
    parse_script(arguments[1]);
    fill_placeholders(first, count);
    double start = now();

    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) fail("mmap: %s", strerror(errno));
    if (processes <= 1) {
        write_packets(folder, first, count, filled, temporary);
    } else {
        for (long i = 0; i < processes; i++) {
            pid_t child = fork();
            if (child < 0) fail("fork: %s", strerror(errno));
            if (child == 0) {
                write_packets(folder, first, count, filled, temporary);
                _exit(0);
            }
        }
        for (long i = 0; i < processes; i++) {
            int status;
            if (wait(&status) < 0 || !WIFEXITED(status) || WEXITSTATUS(status)) fail("a process failed");
        }
    }
    double seconds = now() - start;
    printf("{\"seconds\": %.6f, \"packets\": %ld, \"cells\": %ld, \"parse_seconds\": %.6f, ", seconds, count, script.cells * count,
        start - before);
    printf("\"refused\": %ld, \"shortened\": %ld, \"library\": \"%s\"}\n", (long)shared->refused, (long)shared->shortened,
        lxw_version());
    return 0;
}
