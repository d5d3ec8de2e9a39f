/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of contacts, a line at a time and never whole: an address book with pictures has
 * gigabytes, and a damaged one may be a single line. Lines end as they ended on the machine they
 * come from: CR, LF or both. UTF-16 becomes UTF-8 here, since it has no line that could be told
 * otherwise; what 8-bit text means is found out value by value (vcard-value.c). */

#include "config.h"

#include "vcard-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

#define BLOCK 65536
#define LOOK_AHEAD 32 /* bytes that a peek shows at least, where there are as many */

typedef enum {
  WIDTH_BYTES,
  WIDTH_LITTLE, /* UTF-16LE */
  WIDTH_BIG,    /* UTF-16BE */
} Width;

struct _VcardSource {
  GInputStream *stream;
  GCancellable *cancellable;
  Width width;
  gint64 size;
  gint64 read;
  gint64 line; /* of the next to be read, from 1 */
  gboolean ended;
  guint8 odd[4]; /* of UTF-16: what waits for its other half */
  gsize n_odd;
  GString *text; /* read, and not yet handed out from @used on */
  gsize used;
};

static gunichar2
unit_at (const VcardSource *self, const guint8 *bytes)
{
  return self->width == WIDTH_BIG ? (gunichar2)(bytes[0] << 8 | bytes[1])
                                  : (gunichar2)(bytes[1] << 8 | bytes[0]);
}

/* A surrogate without its other half says nothing: it is shown as what cannot be read. */
static void
take_wide (VcardSource *self, const guint8 *bytes, gsize n)
{
  gsize i = 0;

  while (i + 2 <= n)
    {
      gunichar c = unit_at (self, bytes + i);

      if (c >= 0xD800 && c < 0xDC00)
        {
          gunichar2 low;

          if (i + 4 > n && !self->ended)
            break;
          low = i + 4 <= n ? unit_at (self, bytes + i + 2) : 0;
          if (low >= 0xDC00 && low < 0xE000)
            {
              c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00u);
              i += 2;
            }
          else
            c = 0xFFFD;
        }
      else if (c >= 0xDC00 && c < 0xE000)
        c = 0xFFFD;
      g_string_append_unichar (self->text, c);
      i += 2;
    }
  self->n_odd = n - i;
  memcpy (self->odd, bytes + i, self->n_odd);
}

/* Reads one more block behind what is there. */
static gboolean
fill (VcardSource *self, GError **error)
{
  g_autofree guint8 *block = g_malloc (sizeof self->odd + BLOCK);
  gsize n = 0;

  g_string_erase (self->text, 0, (gssize)self->used);
  self->used = 0;
  memcpy (block, self->odd, self->n_odd);
  if (!g_input_stream_read_all (self->stream, block + self->n_odd, BLOCK, &n, self->cancellable,
                                error))
    return FALSE;
  self->read += (gint64)n;
  self->ended = n < BLOCK;
  if (self->width == WIDTH_BYTES)
    g_string_append_len (self->text, (char *)block, (gssize)n);
  else
    take_wide (self, block, self->n_odd + n);
  return TRUE;
}

/* By its byte order mark; without one by the B of BEGIN, which has a NUL beside it in UTF-16. */
static void
find_width (VcardSource *self, const char *encoding)
{
  const guint8 *start = (const guint8 *)self->text->str;
  gsize n = self->text->len;
  gboolean mark = FALSE;

  if (n >= 3 && start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF)
    {
      self->used = 3;
      return;
    }
  if (n >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF)))
    {
      self->width = start[0] == 0xFF ? WIDTH_LITTLE : WIDTH_BIG;
      mark = TRUE;
    }
  else if (n >= 2 && start[0] != 0 && start[1] == 0)
    self->width = WIDTH_LITTLE;
  else if (n >= 2 && start[0] == 0 && start[1] != 0)
    self->width = WIDTH_BIG;
  else if (encoding != NULL && g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0)
    self->width = g_ascii_strcasecmp (encoding, "UTF-16BE") == 0 ? WIDTH_BIG : WIDTH_LITTLE;
  if (self->width != WIDTH_BYTES)
    {
      GString *bytes = self->text;

      self->text = g_string_sized_new (BLOCK);
      take_wide (self, (const guint8 *)bytes->str + (mark ? 2 : 0), bytes->len - (mark ? 2 : 0));
      g_string_free (bytes, TRUE);
    }
}

/**
 * vcard_source_new:
 * @path: the file
 * @encoding: (nullable): what the caller says it is written in; only UTF-16 matters here
 * @error: return location: `not-found`, or `invalid` when it cannot be read
 *
 * Returns: (transfer full) (nullable): the file, open at its first line.
 */
VcardSource *
vcard_source_new (const char *path, const char *encoding, GError **error)
{
  g_autoptr (VcardSource) self = g_new0 (VcardSource, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) wrong = NULL;

  self->line = 1;
  self->text = g_string_sized_new (BLOCK);
  self->stream = G_INPUT_STREAM (g_file_read (file, NULL, &wrong));
  if (self->stream != NULL)
    info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (self->stream),
                                           G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;
  if (self->stream == NULL || !fill (self, &wrong))
    {
      desk_error_set (error,
                      g_error_matches (wrong, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                          ? DESK_ERROR_NOT_FOUND
                          : DESK_ERROR_INVALID,
                      NULL, _ ("«%s» cannot be read: %s."), path, wrong->message);
      return NULL;
    }
  find_width (self, encoding);
  return g_steal_pointer (&self);
}

void
vcard_source_free (VcardSource *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * vcard_source_set_cancellable:
 * @self: a file
 * @cancellable: (nullable): asked before each block is read
 */
void
vcard_source_set_cancellable (VcardSource *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/**
 * vcard_source_peek:
 * @self: a file
 * @bytes: (out): how the next line begins; borrowed until the next call
 * @n_bytes: (out): how much of it is seen: 32 at least, unless the file ends before; 0 at its end
 * @error: return location
 */
gboolean
vcard_source_peek (VcardSource *self, const char **bytes, gsize *n_bytes, GError **error)
{
  while (self->text->len - self->used < LOOK_AHEAD && !self->ended)
    if (!fill (self, error))
      return FALSE;
  *bytes = self->text->str + self->used;
  *n_bytes = self->text->len - self->used;
  return TRUE;
}

static gsize
length_of_line (const char *bytes, gsize n)
{
  const char *lf = memchr (bytes, '\n', n);
  const char *cr = memchr (bytes, '\r', lf != NULL ? (gsize)(lf - bytes) : n);

  return cr != NULL ? (gsize)(cr - bytes) : lf != NULL ? (gsize)(lf - bytes) : n;
}

/**
 * vcard_source_read_line:
 * @self: a file
 * @to: the rest of the line is appended to it, without its end
 * @most: how long @to may become: what is beyond is read and dropped
 * @cut: (out): set to %TRUE when something was dropped, else left alone
 * @error: return location
 */
gboolean
vcard_source_read_line (VcardSource *self, GString *to, gsize most, gboolean *cut, GError **error)
{
  const char *bytes;
  gsize n, length;

  do
    {
      gsize room = to->len < most ? most - to->len : 0;

      if (!vcard_source_peek (self, &bytes, &n, error))
        return FALSE;
      length = length_of_line (bytes, n);
      g_string_append_len (to, bytes, (gssize)MIN (length, room));
      *cut = *cut || length > room;
      self->used += length;
  } while (length == n && n > 0);
  if (n == 0)
    return TRUE;
  self->line++;
  /* the peek shows what follows a CR, also where a block ends between it and its LF */
  if (!vcard_source_peek (self, &bytes, &n, error))
    return FALSE;
  self->used += n > 1 && bytes[0] == '\r' && bytes[1] == '\n' ? 2 : 1;
  return TRUE;
}

/* Returns: the number of the line that is read next, from 1. */
gint64
vcard_source_get_line (const VcardSource *self)
{
  return self->line;
}

/* Returns: how much of the file was read, 0 to 1. */
double
vcard_source_get_progress (const VcardSource *self)
{
  return self->size > 0 ? MIN (1.0, (double)self->read / (double)self->size) : 1.0;
}

/* Returns: whether it was UTF-16: its lines are UTF-8 then, whatever their cards say. */
gboolean
vcard_source_is_wide (const VcardSource *self)
{
  return self->width != WIDTH_BYTES;
}
