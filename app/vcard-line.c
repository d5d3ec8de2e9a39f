/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A property of a vCard out of the lines it was folded into (RFC 6350, 3.2 and 3.3;
 * vCard 2.1, 2.1.3). `item1.TEL;TYPE="work,voice":+371 26 123 456` has a group, a name, parameters
 * and a value; vCard 2.1 writes `TEL;WORK;VOICE:` instead, and breaks quoted-printable text by a
 * sign of its own. */

#include "config.h"

#include "vcard-line.h"

#include <string.h>

#define HEAD_MAX 4096 /* of name and parameters */
#define NOT_PREFERRED 101

void
vcard_line_free (VcardLine *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->charset);
  g_strfreev (self->types);
  g_free (self->kind);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_free (self);
}

/* The colon that ends name and parameters: none within quotes. Where a quote is never closed, the
 * first one has to do. */
static char *
find_colon (const GString *text)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '"')
      quoted = !quoted;
    else if (text->str[i] == ':' && !quoted)
      return text->str + i;
  return memchr (text->str, ':', text->len);
}

static gboolean
is_quoted_printable (const GString *text)
{
  const char *colon = find_colon (text);
  g_autofree char *head = NULL;

  if (colon == NULL)
    return FALSE;
  head = g_ascii_strup (text->str, colon - text->str);
  return strstr (head, "QUOTED-PRINTABLE") != NULL;
}

static gboolean
next_begins (VcardSource *source, const char *with, gboolean *begins, GError **error)
{
  const char *bytes;
  gsize n;

  if (!vcard_source_peek (source, &bytes, &n, error))
    return FALSE;
  *begins = n >= strlen (with) && g_ascii_strncasecmp (bytes, with, strlen (with)) == 0;
  return TRUE;
}

/* «=» at the end of a line: the text goes on in the next one. It never takes in the card's end. */
static gboolean
join_soft_breaks (VcardSource *source, GString *text, gboolean *cut, GError **error)
{
  while (text->len > 0 && text->str[text->len - 1] == '=')
    {
      gboolean ends;
      const char *bytes;
      gsize n;

      if (!next_begins (source, "END:VCARD", &ends, error)
          || !vcard_source_peek (source, &bytes, &n, error))
        return FALSE;
      g_string_truncate (text, text->len - 1);
      if (ends || n == 0)
        return TRUE;
      if (!vcard_source_read_line (source, text, HEAD_MAX + VCARD_VALUE_MAX, cut, error))
        return FALSE;
      if (*cut && text->len > 0 && text->str[text->len - 1] != '=')
        return TRUE;
    }
  return TRUE;
}

/* A line that begins with a blank belongs to the one before; empty lines between are noise. */
static gboolean
join_folds (VcardSource *source, GString *text, gboolean *cut, GError **error)
{
  const char *bytes;
  gsize n;

  for (;;)
    {
      gsize before = text->len;

      if (!vcard_source_peek (source, &bytes, &n, error))
        return FALSE;
      if (n == 0 || strchr (" \t\r\n", *bytes) == NULL || *bytes == '\0')
        return TRUE;
      if (!vcard_source_read_line (source, text, HEAD_MAX + VCARD_VALUE_MAX, cut, error))
        return FALSE;
      if (text->len > before)
        g_string_erase (text, (gssize)before, 1);
    }
}

/* RFC 6868: a parameter's line break, quote and circumflex. */
static char *
dup_parameter (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      const char *sign = text[i] == '^' && i + 1 < length ? strchr ("n'^", text[i + 1]) : NULL;

      if (text[i] == '\0' || text[i] == '"')
        continue;
      if (sign == NULL || *sign == '\0')
        {
          g_string_append_c (plain, text[i]);
          continue;
        }
      g_string_append_c (plain, *sign == 'n' ? '\n' : *sign == '\'' ? '"' : '^');
      i++;
    }
  return g_string_free (plain, FALSE);
}

static gboolean
take_transfer (VcardLine *self, const char *word)
{
  if (g_ascii_strcasecmp (word, "quoted-printable") == 0)
    self->transfer = VCARD_TRANSFER_QUOTED;
  else if (g_ascii_strcasecmp (word, "base64") == 0 || g_ascii_strcasecmp (word, "b") == 0)
    self->transfer = VCARD_TRANSFER_BASE64;
  else
    return g_ascii_strcasecmp (word, "7bit") == 0 || g_ascii_strcasecmp (word, "8bit") == 0;
  return TRUE;
}

static void
take_types (VcardLine *self, const char *list, GStrvBuilder *types)
{
  g_auto (GStrv) words = g_strsplit (list, ",", 64);

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *type = g_ascii_strdown (g_strstrip (*word), -1);

      if (g_str_equal (type, "pref"))
        self->preference = 1;
      else if (*type != '\0')
        g_strv_builder_add (types, type);
    }
}

static void
take_parameter (VcardLine *self, const char *text, gsize length, GStrvBuilder *types)
{
  const char *equals = memchr (text, '=', length);
  gsize n = equals != NULL ? (gsize)(equals - text) : 0;
  g_autofree char *name_raw = g_ascii_strup (text, (gssize)n);
  const char *name = g_strstrip (name_raw);
  g_autofree char *value
      = equals != NULL ? dup_parameter (equals + 1, length - n - 1) : dup_parameter (text, length);
  gint64 preference;

  g_strstrip (value);
  if (equals == NULL || g_str_equal (name, "ENCODING"))
    {
      if (!take_transfer (self, value) && equals == NULL)
        take_types (self, value, types);
    }
  else if (g_str_equal (name, "TYPE"))
    take_types (self, value, types);
  else if (g_str_equal (name, "CHARSET") && self->charset == NULL)
    self->charset = g_steal_pointer (&value);
  else if (g_str_equal (name, "VALUE"))
    {
      g_free (self->kind);
      self->kind = g_ascii_strdown (value, -1);
    }
  else if (g_str_equal (name, "PREF")
           && g_ascii_string_to_signed (value, 10, 1, 100, &preference, NULL))
    self->preference = (int)preference;
}

static void
parse_head (VcardLine *self, const char *head, gsize length)
{
  g_autoptr (GStrvBuilder) types = g_strv_builder_new ();
  gboolean quoted = FALSE, named = FALSE;
  gsize start = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i < length && head[i] == '"')
        quoted = !quoted;
      if (i < length && (head[i] != ';' || quoted))
        continue;
      if (named)
        take_parameter (self, head + start, i - start, types);
      else
        {
          g_autofree char *full = g_ascii_strup (head + start, (gssize)(i - start));
          const char *dot = strrchr (full, '.');

          g_free (self->name);
          self->name = g_strstrip (g_strdup (dot != NULL ? dot + 1 : full));
          named = TRUE;
        }
      start = i + 1;
    }
  self->types = g_strv_builder_end (types);
}

static VcardLine *
parse (const GString *text)
{
  VcardLine *self = g_new0 (VcardLine, 1);
  const char *colon = find_colon (text);
  gsize head = colon != NULL ? (gsize)(colon - text->str) : 0;

  self->name = g_strdup ("");
  self->kind = g_strdup ("");
  self->preference = NOT_PREFERRED;
  if (colon == NULL || head > HEAD_MAX)
    {
      self->types = g_new0 (char *, 1);
      self->value = g_bytes_new (NULL, 0);
      return self;
    }
  parse_head (self, text->str, head);
  self->value = g_bytes_new (colon + 1, MIN (text->len - head - 1, VCARD_VALUE_MAX));
  self->cut = text->len - head - 1 > VCARD_VALUE_MAX;
  return self;
}

/**
 * vcard_line_read:
 * @source: the file
 * @line: (out) (transfer full) (nullable): the next property, %NULL at the end of the file; its
 * name is "" where the line is none
 * @error: return location: the file cannot be read, or was cancelled
 *
 * Reads one property with all lines it was folded into. A value has VCARD_VALUE_MAX bytes at most;
 * of a longer one the rest is read and dropped, so that memory stays flat.
 */
gboolean
vcard_line_read (VcardSource *source, VcardLine **line, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 number = vcard_source_get_line (source);
  gboolean cut = FALSE;
  const char *bytes;
  gsize n;

  *line = NULL;
  if (!vcard_source_peek (source, &bytes, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  if (!vcard_source_read_line (source, text, HEAD_MAX + VCARD_VALUE_MAX, &cut, error))
    return FALSE;
  if (is_quoted_printable (text))
    {
      if (!join_soft_breaks (source, text, &cut, error))
        return FALSE;
    }
  if (!join_folds (source, text, &cut, error))
    return FALSE;
  *line = parse (text);
  (*line)->line = number;
  (*line)->cut |= cut;
  return TRUE;
}

/**
 * vcard_line_is:
 * @self: a property
 * @name: in capitals
 * @value: what it has to say, whatever the case and the blanks around it
 *
 * Returns: whether it is this one, such as BEGIN:VCARD.
 */
gboolean
vcard_line_is (const VcardLine *self, const char *name, const char *value)
{
  gsize n;
  const char *bytes = g_bytes_get_data (self->value, &n);
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", MIN (n, 64));

  return g_str_equal (self->name, name) && g_ascii_strcasecmp (g_strstrip (text), value) == 0;
}

/**
 * vcard_line_has_type:
 * @self: a property
 * @type: in small letters, such as "fax"
 */
gboolean
vcard_line_has_type (const VcardLine *self, const char *type)
{
  return g_strv_contains ((const char *const *)self->types, type);
}
