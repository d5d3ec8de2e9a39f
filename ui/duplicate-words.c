/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why two records may be one person, in words: beside a form, in the list of all of them, and how
 * sure that is by a word and a picture, never by a colour alone. */

#include "config.h"

#include "duplicate-words.h"

#include <glib/gi18n-lib.h>

/**
 * duplicate_words_why:
 *
 * Returns: what the two share, static.
 */
const char *
duplicate_words_why (DuplicateWhy why)
{
  switch (why)
    {
    case DUPLICATE_EMAIL:
      return _ ("Same e-mail");
    case DUPLICATE_PHONE_NAME:
      return _ ("Same phone and name");
    case DUPLICATE_PHONE:
      return _ ("Same phone, another name");
    case DUPLICATE_POSTCODE:
      return _ ("Close name, same postcode");
    case DUPLICATE_BIRTH:
      return _ ("Close name, same birthday");
    case N_DUPLICATE_WHYS:
    default:
      return "";
    }
}

/**
 * duplicate_words_advice:
 *
 * Returns: what whoever decides should think of, static.
 */
const char *
duplicate_words_advice (DuplicateWhy why)
{
  switch (why)
    {
    case DUPLICATE_EMAIL:
      return _ ("An e-mail address seldom belongs to two people.");
    case DUPLICATE_PHONE_NAME:
      return _ ("The name is the same in any script and order, and so is the number.");
    case DUPLICATE_PHONE:
      return _ ("Often a household, or a number that was passed on: ask before merging.");
    case DUPLICATE_POSTCODE:
    case DUPLICATE_BIRTH:
      return _ ("Perhaps a slip of the pen, perhaps a relative: compare both before merging.");
    case N_DUPLICATE_WHYS:
    default:
      return "";
    }
}

const char *
duplicate_words_certainty (DuplicateWhy why)
{
  return duplicate_is_certain (why) ? _ ("Certain") : _ ("Likely");
}

const char *
duplicate_words_icon (DuplicateWhy why)
{
  return duplicate_is_certain (why) ? "emblem-ok-symbolic" : "system-search-symbolic";
}

/**
 * duplicate_words_style:
 *
 * Returns: the class of the pill, static.
 */
const char *
duplicate_words_style (DuplicateWhy why)
{
  return duplicate_is_certain (why) ? "warning" : "neutral";
}

/**
 * duplicate_words_names_contact:
 *
 * Returns: whether the contact point beside a record is what the two share; otherwise it is only
 * how that one is reached.
 */
gboolean
duplicate_words_names_contact (DuplicateWhy why)
{
  return why == DUPLICATE_EMAIL || why == DUPLICATE_PHONE_NAME || why == DUPLICATE_PHONE;
}
