/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the value of a property says: out of quoted-printable or base64, out of the characters of an
 * old telephone, out of the escapes of its version. Nothing here fails: what has no meaning becomes
 * U+FFFD, and what cannot be seen goes, since phone books are full of it. */

#include "config.h"

#include "vcard-value.h"

#include <string.h>

#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D

static int
hex_pair (const char *text)
{
  int high = g_ascii_xdigit_value (text[0]);
  int low = high >= 0 ? g_ascii_xdigit_value (text[1]) : -1;

  return low >= 0 ? high * 16 + low : -1;
}

/* «=C3=91»; an «=» that means nothing stays what it is. Ends with a NUL. */
static GByteArray *
decode_quoted (const char *text, gsize length)
{
  GByteArray *bytes = g_byte_array_sized_new ((guint)length + 1);

  for (gsize i = 0; i < length; i++)
    {
      int code = text[i] == '=' && i + 2 < length ? hex_pair (text + i + 1) : -1;
      guint8 byte = code >= 0 ? (guint8)code : (guint8)text[i];

      g_byte_array_append (bytes, &byte, 1);
      i += code >= 0 ? 2 : 0;
    }
  return bytes;
}

static GByteArray *
decode_base64 (const char *text, gsize length)
{
  GByteArray *bytes = g_byte_array_sized_new ((guint)length + 3);
  int state = 0;
  guint save = 0;
  gsize n;

  g_byte_array_set_size (bytes, (guint)length + 3);
  n = g_base64_decode_step (text, length, bytes->data, &state, &save);
  g_byte_array_set_size (bytes, (guint)n);
  return bytes;
}

static GByteArray *
decode_transfer (const VcardLine *line)
{
  gsize n;
  const char *text = g_bytes_get_data (line->value, &n);
  GByteArray *bytes;

  if (n == 0)
    return g_byte_array_new ();
  if (line->transfer == VCARD_TRANSFER_QUOTED)
    return decode_quoted (text, n);
  if (line->transfer == VCARD_TRANSFER_BASE64)
    return decode_base64 (text, n);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)text, (guint)n);
  return bytes;
}

/**
 * vcard_charset_is_known:
 * @charset: a name, as a card or a caller gives it
 *
 * Only what telephones and mail programs write: a name out of a file never chooses which converter
 * is loaded.
 */
gboolean
vcard_charset_is_known (const char *charset)
{
  return g_regex_match_simple (
      "^(utf-?8|utf-?16([lb]e)?|(us-)?ascii|iso[-_]?8859-([1-9]|1[0-6])|latin"
      "-?[1-9]|(windows-|cp)(125[0-8]|437|737|775|85[0-9]|86[0-9]|87[0-9]"
      "|93[26]|949|950)|koi8-[ru]|shift[-_]jis|sjis|euc-(jp|kr)|gb2312|gbk"
      "|gb18030|big5|tis-620|macintosh)$",
      charset, G_REGEX_CASELESS, 0);
}

/* What says ISO-8859-1 was mostly written by Windows, which has letters where that has nothing. */
static const char *
real_charset (const char *charset)
{
  if (g_regex_match_simple ("^(iso[-_]?8859-1|latin-?1|(us-)?ascii)$", charset, G_REGEX_CASELESS,
                            0))
    return "windows-1252";
  return charset;
}

static char *
convert (const GByteArray *bytes, const char *charset)
{
  GString *text = g_string_sized_new (bytes->len);
  gsize done = 0;

  while (done < bytes->len)
    {
      gsize read = 0, written = 0;
      const char *rest = (const char *)bytes->data + done;
      g_autoptr (GError) error = NULL;
      g_autofree char *part = g_convert (rest, (gssize)(bytes->len - done), "UTF-8", charset, &read,
                                         &written, &error);

      if (part == NULL && read > 0)
        part = g_convert (rest, (gssize)read, "UTF-8", charset, NULL, &written, NULL);
      if (part != NULL)
        g_string_append_len (text, part, (gssize)written);
      if (error == NULL)
        break;
      g_string_append (text, "\xEF\xBF\xBD");
      if (g_error_matches (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
        break;
      done += read + 1;
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_unicode (const char *charset)
{
  return g_ascii_strncasecmp (charset, "utf", 3) == 0;
}

/* What the value says itself, what the caller says, UTF-8 where it is that, what the country had.
 */
static char *
decode (GByteArray *bytes, const VcardLine *line, const VcardWriting *writing)
{
  gboolean named = line->charset != NULL
                   && (is_unicode (line->charset) || vcard_charset_is_known (line->charset));
  const char *charset = named ? line->charset : writing->charset;
  const char *text = (const char *)bytes->data;
  gboolean unicode = is_unicode (charset);

  if (bytes->len == 0)
    return g_strdup ("");
  /* a NUL is no text in any of them: it goes with the other control characters */
  for (guint i = 0; i < bytes->len; i++)
    if (bytes->data[i] == '\0')
      bytes->data[i] = '\x01';
  if ((unicode || (!named && !writing->forced)) && g_utf8_validate_len (text, bytes->len, NULL))
    return g_strndup (text, bytes->len);
  if (unicode)
    return g_utf8_make_valid (text, bytes->len);
  return convert (bytes, real_charset (charset));
}

/* Without what cannot be seen and only stands in the way of finding it: control characters, marks
 * of direction around a number that was copied. */
static char *
dup_visible (const char *text)
{
  GString *visible = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x2028 || c == 0x2029)
        c = '\n';
      if ((g_unichar_iscntrl (c) && c != '\n' && c != '\t')
          || (g_unichar_type (c) == G_UNICODE_FORMAT && c != ZERO_WIDTH_JOINER
              && c != ZERO_WIDTH_NON_JOINER))
        continue;
      g_string_append_unichar (visible, c);
    }
  return g_string_free (visible, FALSE);
}

/* With its escapes still in it. */
static char *
dup_written (const VcardLine *line, const VcardWriting *writing)
{
  g_autoptr (GByteArray) bytes = decode_transfer (line);
  g_autofree char *text = decode (bytes, line, writing);

  return dup_visible (text);
}

/* The character that «\» and @c stand for, or 0. vCard 2.1 has no «\n»: there «C:\new» is a folder.
 */
static char
unescape (char c, int version)
{
  if ((c == 'n' || c == 'N') && version > 21)
    return '\n';
  return c != '\0' && strchr ("\\;,:", c) != NULL ? c : '\0';
}

/**
 * vcard_value_text:
 * @line: a property of one text
 * @writing: of its card
 *
 * Returns: (transfer full): the text, valid UTF-8, without blanks around it.
 */
char *
vcard_value_text (const VcardLine *line, const VcardWriting *writing)
{
  g_autofree char *written = dup_written (line, writing);
  GString *text = g_string_sized_new (strlen (written));

  for (const char *p = written; *p != '\0'; p++)
    {
      char sign = *p == '\\' ? unescape (p[1], writing->version) : '\0';

      g_string_append_c (text, sign != '\0' ? sign : *p);
      p += sign != '\0';
    }
  return g_strstrip (g_string_free (text, FALSE));
}

/* Lines and blanks in a part of a name or an address are one blank. */
static char *
dup_part (const GString *part)
{
  g_auto (GStrv) words = g_strsplit_set (part->str, " \t\n", -1);
  GString *joined = g_string_sized_new (part->len);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *word);
  return g_string_free (joined, FALSE);
}

/**
 * vcard_value_parts:
 * @line: a property of parts, such as N or ADR
 * @writing: of its card
 *
 * Returns: (transfer full): its parts, split at «;», each on one line; where a part is a list
 * (vCard 3.0 and later), its words are joined by a comma in an address and by a blank in a name.
 */
GStrv
vcard_value_parts (const VcardLine *line, const VcardWriting *writing)
{
  g_autofree char *written = dup_written (line, writing);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (GString) part = g_string_new (NULL);
  const char *between = g_str_equal (line->name, "N") ? " " : ", ";

  for (const char *p = written;; p++)
    {
      char sign = *p == '\\' ? unescape (p[1], writing->version) : '\0';

      if (sign != '\0')
        {
          g_string_append (part, sign == '\n' ? between : (char[]){ sign, '\0' });
          p++;
        }
      else if (*p == ';' || *p == '\0')
        {
          g_autofree char *done = dup_part (part);

          g_strv_builder_add (parts, done);
          g_string_truncate (part, 0);
          if (*p == '\0')
            return g_strv_builder_end (parts);
        }
      else if (*p == ',' && writing->version > 21)
        g_string_append (part, between);
      else
        g_string_append_c (part, *p);
    }
}
