/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contacts as telephones and mail programs give them out: vCard 2.1, 3.0 and 4.0, a card at a time.
 * Only what becomes a customer's field is kept while a card is read, so that pictures of any size
 * and a file of any length need no memory. A card that cannot be used is told by its number and its
 * line, and the next one is read all the same. */

#include "config.h"

#include "import-vcard.h"

#include <glib/gi18n-lib.h>

#include "country.h"
#include "error.h"
#include "vcard-card.h"

#define CARD_MAX (1024 * 1024) /* without pictures, sounds and keys */
#define DEPTH_MAX 16           /* cards within cards */

struct _VcardReader {
  VcardSource *source;
  VcardWriting writing;
  gint64 n_cards;
  VcardLine *begin; /* (nullable) of a card whose BEGIN ended the one before */
};

/* A card under way. */
typedef struct {
  GPtrArray *lines; /* of VcardLine */
  gsize size;
  guint depth; /* of a card within this one; those are left out */
  gboolean agent;
  const char *problem; /* translated, static */
} Reading;

void
vcard_card_clear (VcardCard *self)
{
  g_clear_pointer (&self->fields, json_object_unref);
  g_clear_pointer (&self->problem, g_free);
}

/**
 * vcard_reader_new:
 * @path: the file
 * @encoding: (nullable): what 8-bit text in it is written in; otherwise UTF-8, where it is valid,
 *   else what @country used. What a value says itself (CHARSET) always wins
 * @country: (nullable): the shop's, two letters
 * @error: return location: `not-found` or `invalid`
 *
 * Opens a file of cards. One thread at a time; blocks on the file.
 *
 * Returns: (transfer full) (nullable): a reader before the first card.
 */
VcardReader *
vcard_reader_new (const char *path, const char *encoding, const char *country, GError **error)
{
  g_autoptr (VcardReader) self = g_new0 (VcardReader, 1);

  if (encoding != NULL && !vcard_charset_is_known (encoding))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/encoding",
                      _ ("«%s» is no encoding that is known here; one looks like windows-1252."),
                      encoding);
      return NULL;
    }
  self->source = vcard_source_new (path, encoding, error);
  if (self->source == NULL)
    return NULL;
  self->writing.version = 30;
  self->writing.charset
      = g_intern_string (encoding != NULL ? encoding : country_code_page (country));
  self->writing.forced = encoding != NULL;
  if (vcard_source_is_wide (self->source))
    {
      self->writing.charset = "UTF-8";
      self->writing.forced = FALSE;
    }
  return g_steal_pointer (&self);
}

void
vcard_reader_free (VcardReader *self)
{
  if (self == NULL)
    return;
  vcard_source_free (self->source);
  vcard_line_free (self->begin);
  g_free (self);
}

/**
 * vcard_reader_set_cancellable:
 * @self: a reader
 * @cancellable: (nullable): asked at each 64 KiB of the file, also within one card
 */
void
vcard_reader_set_cancellable (VcardReader *self, GCancellable *cancellable)
{
  vcard_source_set_cancellable (self->source, cancellable);
}

/* Moves on to the BEGIN of the next card. */
static gboolean
find_begin (VcardReader *self, VcardLine **begin, GError **error)
{
  *begin = g_steal_pointer (&self->begin);
  while (*begin == NULL)
    {
      g_autoptr (VcardLine) line = NULL;

      if (!vcard_line_read (self->source, &line, error))
        return FALSE;
      if (line == NULL)
        return TRUE;
      if (vcard_line_is (line, "BEGIN", "VCARD"))
        *begin = g_steal_pointer (&line);
    }
  return TRUE;
}

static gboolean
is_payload (const VcardLine *line)
{
  static const char *const names[] = { "KEY", "LOGO", "PHOTO", "SOUND", "", NULL };

  return g_strv_contains (names, line->name);
}

static void
keep_line (Reading *reading, VcardLine *take_line)
{
  g_autoptr (VcardLine) line = take_line;

  reading->agent = g_str_equal (line->name, "AGENT");
  /* vCard 2.1 begins the card of an agent on the same line or on the next */
  if (reading->agent && vcard_line_is (line, "AGENT", "BEGIN:VCARD"))
    {
      reading->depth++;
      reading->agent = FALSE;
    }
  if (!is_payload (line))
    reading->size += g_bytes_get_size (line->value) + sizeof *line;
  if (reading->size > CARD_MAX && reading->problem == NULL)
    {
      reading->problem = _ ("This card is larger than 1 MiB.");
      g_ptr_array_set_size (reading->lines, 0);
    }
  if (reading->problem == NULL && reading->depth == 0 && vcard_card_keeps (line))
    g_ptr_array_add (reading->lines, g_steal_pointer (&line));
}

/* Reads up to the card's END, or to what ends it without one. */
static gboolean
read_card (VcardReader *self, Reading *reading, GError **error)
{
  for (;;)
    {
      g_autoptr (VcardLine) line = NULL;

      if (!vcard_line_read (self->source, &line, error))
        return FALSE;
      if (line == NULL)
        {
          reading->problem = _ ("This card has no end: the file is cut off.");
          return TRUE;
        }
      if (vcard_line_is (line, "END", "VCARD"))
        {
          if (reading->depth == 0)
            return TRUE;
          reading->depth--;
        }
      else if (!vcard_line_is (line, "BEGIN", "VCARD"))
        keep_line (reading, g_steal_pointer (&line));
      else if ((reading->agent || reading->depth > 0) && reading->depth < DEPTH_MAX)
        {
          reading->depth++;
          reading->agent = FALSE;
        }
      else
        {
          self->begin = g_steal_pointer (&line);
          reading->problem = _ ("This card has no end: another one begins within it.");
          return TRUE;
        }
    }
}

/**
 * vcard_reader_next:
 * @self: a reader
 * @card: (out): cleared and filled; vcard_card_clear() frees what is in it
 * @error: return location: the file holds no card, cannot be read, or %G_IO_ERROR_CANCELLED
 *
 * Reads the next card. Either its fields or its problem is set.
 *
 * Returns: %VCARD_CARD, %VCARD_END behind the last one, or %VCARD_ERROR.
 */
VcardStep
vcard_reader_next (VcardReader *self, VcardCard *card, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vcard_line_free);
  g_autoptr (VcardLine) begin = NULL;
  Reading reading = { .lines = lines };

  vcard_card_clear (card);
  if (!find_begin (self, &begin, error))
    return VCARD_ERROR;
  if (begin == NULL && self->n_cards > 0)
    return VCARD_END;
  if (begin == NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("There is no contact in this file: a vCard begins with BEGIN:VCARD."));
      return VCARD_ERROR;
    }
  if (!read_card (self, &reading, error))
    return VCARD_ERROR;
  card->number = ++self->n_cards;
  card->line = begin->line;
  if (reading.problem == NULL)
    card->fields = vcard_card_to_fields (lines, &self->writing, &reading.problem);
  card->problem = g_strdup (reading.problem);
  return VCARD_CARD;
}

/**
 * vcard_reader_get_progress:
 * @self: a reader
 *
 * Returns: how much of the file was read, 0 to 1.
 */
double
vcard_reader_get_progress (const VcardReader *self)
{
  return vcard_source_get_progress (self->source);
}
