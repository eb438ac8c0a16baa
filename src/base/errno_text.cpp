#include "base/errno_text.hpp"

#include <errno.h>
#include <string.h>

#include <algorithm>
#include <array>

namespace orel {
namespace {

struct Row {
  int number;
  std::string_view russian;
};

constexpr std::array kRussian{
    Row{ENOENT, "нет такого файла"},
    Row{EACCES, "нет прав"},
    Row{EPERM, "операция не разрешена"},
    Row{EISDIR, "это каталог"},
    Row{ENOTDIR, "это не каталог"},
    Row{EEXIST, "файл уже есть"},
    Row{ENOSPC, "нет места"},
    Row{EDQUOT, "исчерпана дисковая квота"},
    Row{EFBIG, "файл слишком велик"},
    Row{EROFS, "файловая система только для чтения"},
    Row{EIO, "ошибка ввода-вывода"},
    Row{ELOOP, "слишком много символических ссылок"},
    Row{ENAMETOOLONG, "слишком длинное имя"},
    Row{EMFILE, "слишком много открытых файлов"},
    Row{ENFILE, "слишком много открытых файлов в системе"},
    Row{EBADF, "дескриптор закрыт"},
    Row{EPIPE, "читающая сторона закрыла канал"},
    Row{ENXIO, "нет такого устройства или адреса"},
    Row{ETXTBSY, "файл занят"},
    Row{ENOMEM, "не хватает памяти"},
    Row{EINVAL, "недопустимый аргумент"},
    Row{EBUSY, "устройство или ресурс заняты"},
};

}  // namespace

Text errno_text(int number) {
  const std::string english = ::strerror(number);
  const auto row = std::ranges::find(kRussian, number, &Row::number);
  return row == kRussian.end() ? Text(english) : Text(english, std::string(row->russian));
}

}  // namespace orel
