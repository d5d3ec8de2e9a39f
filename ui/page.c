/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of everything that stands in a tab. It keeps what the tab shows (title, icon, tooltip,
 * pencil) and what the page is about, carries the keys that mean something else on every page, and
 * folds the page where the window is narrow. */

#include "page.h"

#include "conceal.h"
#include "widget.h"

#define SIDE_WIDTH 340
#define SIDE_WIDTH_NARROW 272

typedef struct {
  Shop *shop;
  char *title; /* with its marks, as the tooltip */
  char *icon_name;
  char *tooltip;
  char *plain_title;
  char *plain_tooltip;
  char *subject_kind;
  char *subject_number;
  char *draft;
  gboolean has_draft;
  gboolean narrow;
} PagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (Page, page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SHOP,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_TOOLTIP,
  PROP_HAS_DRAFT,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum {
  OPEN,
  CLOSE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
fold (GtkWidget *widget, gboolean narrow)
{
  GtkWidget *child;

  if (gtk_widget_has_css_class (widget, "wide-only"))
    gtk_widget_set_visible (widget, !narrow);
  if (gtk_widget_has_css_class (widget, "side"))
    gtk_widget_set_size_request (widget, narrow ? SIDE_WIDTH_NARROW : SIDE_WIDTH, -1);
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fold (child, narrow);
}

static gboolean
page_grab_focus (GtkWidget *widget)
{
  Page *self = DESK_PAGE (widget);

  if (DESK_PAGE_GET_CLASS (self)->focus_first == NULL)
    return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  page_focus_first (self);
  return TRUE;
}

/* The first below @widget that is in sight. */
static GtkWidget *
find_menu (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_sensitive (widget))
    return NULL;
  if (GTK_IS_MENU_BUTTON (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu (child);
  return found;
}

/* Ctrl+Shift+M: what is rare on a page is in a menu, and has no key but this one. */
static void
on_more (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *menu = find_menu (widget);

  if (menu != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
}

static void
page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PagePrivate *priv = page_get_instance_private (DESK_PAGE (object));

  switch (id)
    {
    case PROP_SHOP:
      g_value_set_object (value, priv->shop);
      break;
    case PROP_TITLE:
      g_value_take_string (value, conceal_dup_shown (priv->title));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_TOOLTIP:
      g_value_take_string (value, conceal_dup_shown (priv->tooltip));
      break;
    case PROP_HAS_DRAFT:
      g_value_set_boolean (value, priv->has_draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  Page *self = DESK_PAGE (object);
  PagePrivate *priv = page_get_instance_private (self);

  switch (id)
    {
    case PROP_SHOP:
      priv->shop = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      page_set_title (self, g_value_get_string (value), priv->icon_name, priv->tooltip);
      break;
    case PROP_ICON_NAME:
      page_set_title (self, priv->title, g_value_get_string (value), priv->tooltip);
      break;
    case PROP_TOOLTIP:
      page_set_title (self, priv->title, priv->icon_name, g_value_get_string (value));
      break;
    case PROP_HAS_DRAFT:
      page_set_has_draft (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
page_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (page_parent_class)->dispose (object);
}

static void
page_finalize (GObject *object)
{
  PagePrivate *priv = page_get_instance_private (DESK_PAGE (object));

  g_clear_object (&priv->shop);
  g_free (priv->title);
  g_free (priv->icon_name);
  g_free (priv->tooltip);
  g_free (priv->plain_title);
  g_free (priv->plain_tooltip);
  g_free (priv->subject_kind);
  g_free (priv->subject_number);
  g_free (priv->draft);
  G_OBJECT_CLASS (page_parent_class)->finalize (object);
}

static void
page_class_init (PageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = page_get_property;
  object_class->set_property = page_set_property;
  object_class->dispose = page_dispose;
  object_class->finalize = page_finalize;
  widget_class->grab_focus = page_grab_focus;

  props[PROP_SHOP]
      = g_param_spec_object ("shop", NULL, NULL, SHOP_TYPE,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, "", flags);
  props[PROP_TOOLTIP] = g_param_spec_string ("tooltip", NULL, NULL, "", flags);
  props[PROP_HAS_DRAFT] = g_param_spec_boolean ("has-draft", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[OPEN] = g_signal_new ("open", PAGE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CLOSE]
      = g_signal_new ("close", PAGE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "page.more", NULL, on_more);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.more", NULL);
  gtk_widget_class_set_css_name (widget_class, "page");
}

/* The tab shows what may be seen of it. */
static void
tell_title (Page *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOOLTIP]);
}

static void
page_init (Page *self)
{
  PagePrivate *priv = page_get_instance_private (self);

  priv->title = g_strdup ("");
  priv->icon_name = g_strdup ("");
  priv->tooltip = g_strdup ("");
  priv->plain_title = g_strdup ("");
  priv->plain_tooltip = g_strdup ("");
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (tell_title), self,
                           G_CONNECT_SWAPPED);
}

/**
 * page_get_shop:
 *
 * Returns: (nullable): the shop this page works in, owned by the page. Tests build templates
 * without.
 */
Shop *
page_get_shop (Page *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);
  return ((PagePrivate *)page_get_instance_private (self))->shop;
}

static void
replace (Page *self, char **held, char *take_text, int prop)
{
  if (g_strcmp0 (*held, take_text) == 0)
    {
      g_free (take_text);
      return;
    }
  g_free (*held);
  *held = take_text;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/**
 * page_set_title:
 * @title: what the tab says: the name first, since many tabs leave little room
 * @icon_name: a symbolic icon of the theme
 * @tooltip: more of it, such as the number
 *
 * What is personal in the title and the tooltip carries marks (conceal_mark ()).
 */
void
page_set_title (Page *self, const char *title, const char *icon_name, const char *tooltip)
{
  PagePrivate *priv = page_get_instance_private (self);
  char *title_copy = dup_text (title);
  char *icon_copy = dup_text (icon_name);
  char *tooltip_copy = dup_text (tooltip);

  g_return_if_fail (DESK_IS_PAGE (self));
  /* They may be what the page itself has said: copied before the first of them goes. */
  g_free (priv->plain_title);
  priv->plain_title = conceal_strip (title_copy);
  g_free (priv->plain_tooltip);
  priv->plain_tooltip = conceal_strip (tooltip_copy);
  replace (self, &priv->title, title_copy, PROP_TITLE);
  replace (self, &priv->icon_name, icon_copy, PROP_ICON_NAME);
  replace (self, &priv->tooltip, tooltip_copy, PROP_TOOLTIP);
}

/**
 * page_get_title:
 *
 * Returns: the title whole, whatever is hidden; the property is what may be seen.
 */
const char *
page_get_title (Page *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);
  return ((PagePrivate *)page_get_instance_private (self))->plain_title;
}

const char *
page_get_icon_name (Page *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);
  return ((PagePrivate *)page_get_instance_private (self))->icon_name;
}

const char *
page_get_tooltip (Page *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);
  return ((PagePrivate *)page_get_instance_private (self))->plain_tooltip;
}

/**
 * page_set_has_draft:
 * @has_draft: whether there is unfinished work here; the tab then has a pencil
 */
void
page_set_has_draft (Page *self, gboolean has_draft)
{
  PagePrivate *priv = page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));
  if (priv->has_draft == !!has_draft)
    return;
  priv->has_draft = !!has_draft;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_DRAFT]);
}

gboolean
page_get_has_draft (Page *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);
  return ((PagePrivate *)page_get_instance_private (self))->has_draft;
}

/**
 * page_set_subject:
 * @kind: (nullable): "customer", "order", "draft" …, as in the signal `open`
 * @number: (nullable): which of them
 *
 * Says what the page is about, so that the window shows this tab instead of opening a second one.
 * The window says it for what it opens by number; a page says it when it becomes something else,
 * such as a new order that was posted.
 */
void
page_set_subject (Page *self, const char *kind, const char *number)
{
  PagePrivate *priv = page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));
  g_free (priv->subject_kind);
  priv->subject_kind = g_strdup (kind);
  g_free (priv->subject_number);
  priv->subject_number = g_strdup (number);
}

/**
 * page_set_draft:
 * @uuid: (nullable): of the unfinished work on it
 *
 * The desk's list of unfinished work then shows this tab, whatever else it is about.
 */
void
page_set_draft (Page *self, const char *uuid)
{
  PagePrivate *priv = page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));
  g_free (priv->draft);
  priv->draft = g_strdup (uuid);
}

gboolean
page_is_about (Page *self, const char *kind, const char *number)
{
  PagePrivate *priv = page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);
  if (priv->draft != NULL && g_str_equal (kind, "draft") && g_str_equal (number, priv->draft))
    return TRUE;
  return priv->subject_kind != NULL && g_strcmp0 (priv->subject_kind, kind) == 0
         && g_strcmp0 (priv->subject_number, number) == 0;
}

/**
 * page_open:
 * @kind: what to open: see the signal `open`
 * @number: which
 *
 * Asks the window for another page.
 */
void
page_open (Page *self, const char *kind, const char *number)
{
  g_return_if_fail (DESK_IS_PAGE (self));
  g_signal_emit (self, signals[OPEN], 0, kind, number != NULL ? number : "");
}

/**
 * page_close:
 *
 * Tells the window that the work here is done: the tab goes.
 */
void
page_close (Page *self)
{
  g_return_if_fail (DESK_IS_PAGE (self));
  g_signal_emit (self, signals[CLOSE], 0);
}

/**
 * page_focus_first:
 *
 * Moves the focus to where the work of this page begins.
 */
void
page_focus_first (Page *self)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  if (klass->focus_first != NULL)
    klass->focus_first (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * page_commit:
 *
 * Ctrl+Enter: what the blue button does. Returns: %FALSE when there is no such button.
 */
gboolean
page_commit (Page *self)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  return klass->commit != NULL && klass->commit (self);
}

/**
 * page_choose:
 * @n: from 1
 *
 * Ctrl+digit: the @n th choice of this page. Returns: %FALSE when there is none.
 */
gboolean
page_choose (Page *self, int n)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  return klass->choose != NULL && klass->choose (self, n);
}

/**
 * page_scan:
 * @code: what the scanner read
 *
 * Returns: %TRUE when the page took it; otherwise the window looks it up.
 */
gboolean
page_scan (Page *self, const char *code)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  return klass->scan != NULL && klass->scan (self, code);
}

/**
 * page_back:
 *
 * Escape: one step back, never losing text. Returns: %FALSE when there was nothing to leave.
 */
gboolean
page_back (Page *self)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  return klass->back != NULL && klass->back (self);
}

/**
 * page_changed:
 * @kind: what changed; "" when everything shown may be old
 * @id: its row
 *
 * Lets the page ask the shop again. Called for the page in view, and for another one when it comes
 * into view.
 */
void
page_changed (Page *self, const char *kind, gint64 id)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  if (klass->changed != NULL)
    klass->changed (self, kind, id);
}

/**
 * page_shows:
 *
 * Returns: whether that row is on this page; a hidden tab is underlined when it changes.
 */
gboolean
page_shows (Page *self, const char *kind, gint64 id)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  return klass->shows != NULL && klass->shows (self, kind, id);
}

/**
 * page_set_narrow:
 * @narrow: whether the window is below 1100 px
 *
 * Hides what has the class `wide-only` and sets the width of what has the class `side`, then tells
 * the page. A page that fills in rows of such widgets later calls it again with page_get_narrow ().
 */
void
page_set_narrow (Page *self, gboolean narrow)
{
  PagePrivate *priv = page_get_instance_private (self);
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  g_return_if_fail (DESK_IS_PAGE (self));
  priv->narrow = !!narrow;
  fold (GTK_WIDGET (self), narrow);
  if (klass->set_narrow != NULL)
    klass->set_narrow (self, narrow);
}

gboolean
page_get_narrow (Page *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);
  return ((PagePrivate *)page_get_instance_private (self))->narrow;
}

/**
 * page_get_customer:
 *
 * Returns: (nullable): the number of the customer whose page this is, owned by the page.
 */
const char *
page_get_customer (Page *self)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  return klass->get_customer != NULL ? klass->get_customer (self) : NULL;
}

/**
 * page_set_customer:
 * @number: (nullable): the customer in whose tab it was looked up
 *
 * Tells a page that is nobody's own whom what begins there is for.
 */
void
page_set_customer (Page *self, const char *number)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  if (klass->set_customer != NULL)
    klass->set_customer (self, number);
}

/**
 * page_turned:
 * @face: (out caller-allocates): cleared, then what a customer may read of this page; nothing where
 *   there is nothing for them; free with page_face_clear ()
 */
void
page_turned (Page *self, PageFace *face)
{
  PageClass *klass = DESK_PAGE_GET_CLASS (self);

  *face = (PageFace){ NULL };
  if (klass->turned != NULL)
    klass->turned (self, face);
}

void
page_face_clear (PageFace *face)
{
  g_clear_pointer (&face->title, g_free);
  g_clear_pointer (&face->value, g_free);
  g_clear_pointer (&face->detail, g_free);
}
