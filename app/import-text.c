/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that somebody brings is text in whatever encoding their old program wrote. This says which
 * it is and yields UTF-8, a piece at a time, so that memory stays flat whatever the file's size.
 * What means nothing in the encoding becomes U+FFFD instead of an end: a reader refuses the one row
 * that has it, and the others get in. */

#include "config.h"

#include "import-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "country.h"
#include "error.h"

#define PIECE 65536
#define LONGEST_LETTER 8 /* bytes, in any encoding */

/* Where a piece begins: in the file, and in the UTF-8 made of it. */
typedef struct {
  gint64 in;
  gint64 out;
} Mark;

struct _ImportText {
  int fd;
  char *name; /* for people */
  gint64 size;
  char *encoding;
  gsize unit; /* bytes to step over where they mean nothing */
  GIConv converter;

  guint8 *raw;   /* PIECE bytes of the file */
  GArray *marks; /* of every piece met so far: 16 bytes for each 64 KiB */
  guint piece;   /* the one at hand */
  gint64 next;   /* in the file, behind the piece at hand */
  GString *text; /* the piece at hand, in UTF-8 */
  gsize used;    /* bytes of it that were skipped */
};

static const char *
encoding_by_mark (const guint8 *bytes, gsize n)
{
  static const struct {
    const char *encoding;
    gsize length;
    const char *mark;
  } marks[] = {
    { "UTF-32LE", 4, "\xFF\xFE\0\0" }, { "UTF-32BE", 4, "\0\0\xFE\xFF" },
    { "UTF-8", 3, "\xEF\xBB\xBF" },    { "UTF-16LE", 2, "\xFF\xFE" },
    { "UTF-16BE", 2, "\xFE\xFF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      return marks[i].encoding;
  return NULL;
}

/* How many digits, delimiters and ends of lines have a zero beside them, and how many have not.
 * @low is where the lower byte of a letter stands, 0 or 1. */
static void
count_pairs (const guint8 *bytes, gsize n, gsize low, gsize *with, gsize *without)
{
  *with = *without = 0;
  for (gsize i = 0; i + 1 < n; i += 2)
    if (bytes[i + low] != 0 && bytes[i + low] < 0x80
        && strchr ("\n\r\t ,;|\"0123456789", bytes[i + low]) != NULL)
      ++*(bytes[i + 1 - low] == 0 ? with : without);
}

/* Without a mark UTF-16 is told by the zeros beside what every table has: some stray zeros in a
 * damaged file do not make it such. */
static const char *
encoding_by_zeros (const guint8 *bytes, gsize n)
{
  gsize with[2], without[2];

  count_pairs (bytes, n, 0, &with[0], &without[0]);
  count_pairs (bytes, n, 1, &with[1], &without[1]);
  if (with[0] > without[0] && with[0] > with[1])
    return "UTF-16LE";
  if (with[1] > without[1] && with[1] > with[0])
    return "UTF-16BE";
  return NULL;
}

/* Some damaged bytes among good sequences are still UTF-8: no other encoding has such by accident.
 */
static gboolean
is_utf8 (const guint8 *bytes, gsize n, gboolean is_whole)
{
  const char *p = (const char *)bytes;
  const char *end = p + n;
  gsize good = 0;
  gsize bad = 0;

  while (p < end)
    {
      gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar)-2 && (!is_whole || good > 0))
        break; /* the piece ends within a letter */
      if (c == (gunichar)-1 || c == (gunichar)-2)
        bad++, p++;
      else if (c >= 0x80)
        good++, p = g_utf8_next_char (p);
      else
        p++;
    }
  return bad * 10 <= good;
}

static gssize
read_at (ImportText *self, gint64 at, GError **error)
{
  gssize total = 0;
  gssize n;

  do
    {
      n = pread (self->fd, self->raw + total, (gsize)(PIECE - total), at + total);
      total += MAX (n, 0);
  } while ((n > 0 && total < PIECE) || (n < 0 && errno == EINTR));
  if (n >= 0)
    return total;
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("«%s» cannot be read: %s."), self->name,
                  g_strerror (errno));
  return -1;
}

/* What a file is is told where its first letter beyond ASCII stands, however far in. Leaves a
 * static name in @guessed. */
static gboolean
guess_encoding (ImportText *self, const char *country, const char **guessed, GError **error)
{
  gssize n = read_at (self, 0, error);
  gint64 at = 0;
  gssize i = 0;

  if (n < 0)
    return FALSE;
  *guessed = encoding_by_mark (self->raw, (gsize)n);
  if (*guessed == NULL)
    *guessed = encoding_by_zeros (self->raw, (gsize)n);
  if (*guessed != NULL)
    return TRUE;
  for (;;)
    {
      for (i = 0; i < n && self->raw[i] < 0x80;)
        i++;
      if (i < n || n < PIECE)
        break;
      at += n;
      n = read_at (self, at, error);
      if (n < 0)
        return FALSE;
    }
  n = read_at (self, at + i, error);
  if (n < 0)
    return FALSE;
  *guessed = is_utf8 (self->raw, (gsize)n, n < PIECE) ? "UTF-8" : country_code_page (country);
  return TRUE;
}

static gboolean
has_prefix (const char *name, const char *prefix)
{
  return g_ascii_strncasecmp (name, prefix, strlen (prefix)) == 0;
}

/* Reading goes back in the file, where a converter with a memory would be lost: which is why those
 * are not taken, and why UTF-16 has to say its order. */
static const char *
name_encoding (const char *asked, const char *guessed)
{
  if (*asked == '\0' || has_prefix (asked, "ISO-2022") || has_prefix (asked, "ISO2022")
      || has_prefix (asked, "UTF-7") || has_prefix (asked, "UTF7") || has_prefix (asked, "HZ")
      || strchr (asked, '/') != NULL)
    return NULL;
  if (g_ascii_strcasecmp (asked, "UTF8") == 0)
    return "UTF-8";
  if (g_ascii_strcasecmp (asked, "UTF-16") == 0 || g_ascii_strcasecmp (asked, "UTF16") == 0
      || g_ascii_strcasecmp (asked, "UCS-2") == 0 || g_ascii_strcasecmp (asked, "unicode") == 0)
    return g_str_equal (guessed, "UTF-16BE") ? "UTF-16BE" : "UTF-16LE";
  if (g_ascii_strcasecmp (asked, "UTF-32") == 0 || g_ascii_strcasecmp (asked, "UTF32") == 0)
    return g_str_equal (guessed, "UTF-32BE") ? "UTF-32BE" : "UTF-32LE";
  return asked;
}

static gboolean
choose_encoding (ImportText *self, const char *asked, const char *country, GError **error)
{
  const char *guessed = NULL;
  const char *name;

  if (!guess_encoding (self, country, &guessed, error))
    return FALSE;
  name = asked != NULL ? name_encoding (asked, guessed) : guessed;
  if (name != NULL)
    self->converter = g_iconv_open ("UTF-8", name);
  if (self->converter == (GIConv)-1)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/encoding",
                      _ ("There is no encoding «%s» to read a file in: give one such as UTF-8, "
                         "windows-1252 or ISO-8859-2."),
                      asked != NULL ? asked : guessed);
      return FALSE;
    }
  self->encoding = g_strdup (name);
  if (has_prefix (name, "UTF-32") || has_prefix (name, "UCS-4"))
    self->unit = 4;
  else
    self->unit = has_prefix (name, "UTF-16") || has_prefix (name, "UCS-2") ? 2 : 1;
  return TRUE;
}

static gboolean
open_file (ImportText *self, const char *path, GError **error)
{
  struct stat info;

  /* Not to wait for who writes into a pipe. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    {
      desk_error_set (error, errno == ENOENT ? DESK_ERROR_NOT_FOUND : DESK_ERROR_INVALID, NULL,
                      _ ("«%s» cannot be read: %s."), self->name, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("«%s» is no file: save what is to be imported as one first."), self->name);
      return FALSE;
    }
  self->size = info.st_size;
  if (self->size <= IMPORT_FILE_MAX)
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("«%s» is larger than 2 GiB: import it in parts."), self->name);
  return FALSE;
}

/* Appends what it can of @bytes, with U+FFFD for what is not UTF-8; returns how many it took. */
static gsize
append_valid (GString *text, const char *bytes, gsize n, gboolean is_last)
{
  const char *p = bytes;
  const char *end = bytes + n;

  while (p < end)
    {
      const char *bad;
      gunichar c;

      g_utf8_validate_len (p, (gsize)(end - p), &bad); /* stops at a zero, too */
      g_string_append_len (text, p, bad - p);
      p = bad;
      if (p == end)
        break;
      c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);
      /* The rest of the letter is in the next piece; GLib says so of a zero in its midst, too. */
      if (c == (gunichar)-2 && !is_last && end - p < LONGEST_LETTER)
        break;
      g_string_append_len (text, c == 0 ? p : IMPORT_UNREADABLE,
                           c == 0 ? 1 : (gssize)strlen (IMPORT_UNREADABLE));
      p++;
    }
  return (gsize)(p - bytes);
}

/* Converts what it can of @n_raw bytes; returns how many. */
static gsize
convert (ImportText *self, gsize n_raw, gboolean is_last)
{
  char *in = (char *)self->raw;
  gsize in_left = n_raw;

  if (g_ascii_strcasecmp (self->encoding, "UTF-8") == 0)
    return append_valid (self->text, in, n_raw, is_last);
  while (in_left > 0)
    {
      char buffer[4096];
      char *out = buffer;
      gsize out_left = sizeof buffer;
      gsize done = g_iconv (self->converter, &in, &in_left, &out, &out_left);
      int why = errno;

      append_valid (self->text, buffer, (gsize)(out - buffer), TRUE);
      if (done != (gsize)-1 || why == E2BIG)
        continue;
      /* Some converters call a letter cut off where it is wrong: then nothing would go on. */
      if (why == EINVAL && !is_last && in_left < LONGEST_LETTER)
        break;
      g_string_append (self->text, IMPORT_UNREADABLE);
      in += MIN (self->unit, in_left);
      in_left -= MIN (self->unit, in_left);
    }
  return n_raw - in_left;
}

/* Two of Windows' code pages hold a letter back for the accent that may follow: let it go, so that
 * each piece can be read again by itself. */
static void
end_piece (ImportText *self)
{
  char buffer[64];
  char *out = buffer;
  gsize out_left = sizeof buffer;

  g_iconv (self->converter, NULL, NULL, &out, &out_left);
  append_valid (self->text, buffer, (gsize)(out - buffer), TRUE);
}

static gboolean
load_piece (ImportText *self, guint piece, GError **error)
{
  Mark mark = g_array_index (self->marks, Mark, piece);
  gssize n = read_at (self, mark.in, error);
  gsize taken;

  if (n < 0)
    return FALSE;
  g_string_truncate (self->text, 0);
  taken = convert (self, (gsize)n, n < PIECE);
  end_piece (self);
  if (mark.in == 0 && g_str_has_prefix (self->text->str, "\xEF\xBB\xBF"))
    g_string_erase (self->text, 0, 3);
  self->piece = piece;
  self->used = 0;
  self->next = mark.in + (gint64)taken;
  if (piece + 1 == self->marks->len)
    {
      Mark following = { .in = self->next, .out = mark.out + (gint64)self->text->len };
      g_array_append_val (self->marks, following);
    }
  return TRUE;
}

/**
 * import_text_new:
 * @path: a file
 * @encoding: (nullable): any name that iconv has and that needs no memory; %NULL to find out
 * @country: (nullable): the shop's, two capital letters: says which code page Windows has there
 * @error: `not-found`, or `invalid`: it cannot be read, is too large, or (field «encoding») there
 *   is no such encoding
 *
 * A byte order mark says what a file is; else zeros tell UTF-16, then UTF-8 is taken where it is
 * valid, then the code page of the country. Not for the main loop: a file of ASCII is read to its
 * end once to know.
 *
 * Returns: (transfer full): the file, at its beginning.
 */
ImportText *
import_text_new (const char *path, const char *encoding, const char *country, GError **error)
{
  g_autoptr (ImportText) self = g_new0 (ImportText, 1);
  Mark first = { 0, 0 };

  self->fd = -1;
  self->converter = (GIConv)-1;
  self->name = g_filename_display_basename (path);
  self->raw = g_malloc (PIECE);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->text = g_string_new (NULL);
  g_array_append_val (self->marks, first);
  if (!open_file (self, path, error) || !choose_encoding (self, encoding, country, error)
      || !load_piece (self, 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
import_text_free (ImportText *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->converter != (GIConv)-1)
    g_iconv_close (self->converter);
  g_free (self->name);
  g_free (self->encoding);
  g_free (self->raw);
  g_array_unref (self->marks);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * import_text_peek:
 * @self: a file
 * @bytes: (out): what comes next, valid UTF-8 without its mark, until the next call but
 *   import_text_skip(); may hold NULs
 * @error: it cannot be read, or grew too large
 *
 * Returns: how many bytes of it are at hand, 0 at the end, -1 on an error.
 */
gssize
import_text_peek (ImportText *self, const char **bytes, GError **error)
{
  while (self->used == self->text->len)
    {
      gint64 before = g_array_index (self->marks, Mark, self->piece).in;

      if (self->next == before) /* nothing was left to take */
        break;
      if (self->next > IMPORT_FILE_MAX)
        {
          desk_error_set (error, DESK_ERROR_INVALID, NULL,
                          _ ("«%s» is larger than 2 GiB: import it in parts."), self->name);
          return -1;
        }
      if (!load_piece (self, self->piece + 1, error))
        return -1;
    }
  *bytes = self->text->str + self->used;
  return (gssize)(self->text->len - self->used);
}

/**
 * import_text_skip:
 * @self: a file
 * @n_bytes: no more than import_text_peek() said
 *
 * Goes on.
 */
void
import_text_skip (ImportText *self, gsize n_bytes)
{
  g_return_if_fail (n_bytes <= self->text->len - self->used);

  self->used += n_bytes;
}

/**
 * import_text_tell:
 * @self: a file
 *
 * Returns: the bytes of UTF-8 before what comes next.
 */
gint64
import_text_tell (const ImportText *self)
{
  return g_array_index (self->marks, Mark, self->piece).out + (gint64)self->used;
}

/**
 * import_text_seek:
 * @self: a file
 * @position: what import_text_tell() said, here or farther on
 * @error: it cannot be read
 *
 * Goes back, at the cost of reading one piece again.
 *
 * Returns: whether it is there.
 */
gboolean
import_text_seek (ImportText *self, gint64 position, GError **error)
{
  guint piece = self->piece;

  g_return_val_if_fail (position >= 0 && position <= import_text_tell (self), FALSE);

  while (piece > 0 && g_array_index (self->marks, Mark, piece).out > position)
    piece--;
  if (piece != self->piece && !load_piece (self, piece, error))
    return FALSE;
  self->used = (gsize)(position - g_array_index (self->marks, Mark, piece).out);
  if (self->used <= self->text->len)
    return TRUE;
  self->used = self->text->len;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("«%s» was changed while it was read: import it again."), self->name);
  return FALSE;
}

/**
 * import_text_get_progress:
 * @self: a file
 *
 * Returns: how much of it was read, from 0 to 1.
 */
double
import_text_get_progress (const ImportText *self)
{
  const Mark *mark = &g_array_index (self->marks, Mark, self->piece);
  double part = self->text->len > 0 ? (double)self->used / (double)self->text->len : 1;

  if (self->size <= 0)
    return 1;
  return MIN (1.0,
              ((double)mark->in + part * (double)(self->next - mark->in)) / (double)self->size);
}

/**
 * import_text_get_encoding:
 * @self: a file
 *
 * Returns: what it was read in, for the report, owned by @self.
 */
const char *
import_text_get_encoding (const ImportText *self)
{
  return self->encoding;
}
